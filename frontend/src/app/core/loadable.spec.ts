import { idle, settle, startLoading, valueOf, type Loadable } from './loadable';

const problem = { code: 'client/offline' as const, status: 0, title: 'Hors connexion' };

describe('Loadable', () => {
  it('loads, then holds the value', () => {
    const loading = startLoading(idle as Loadable<string>);
    expect(loading.state).toBe('loading');
    const ready = settle(loading, { ok: true, value: 'a', stale: false });
    expect(ready).toMatchObject({ state: 'ready', value: 'a' });
    expect(valueOf(startLoading(ready))).toBe('a');
  });

  it('fails when there is nothing to show', () => expect(settle(idle as Loadable<string>, { ok: false, problem })).toEqual({ state: 'failed', problem }));

  it('keeps the old value when a refresh fails, with its age', () => {
    const old: Loadable<string> = { state: 'ready', value: 'a', at: 42 };
    expect(settle(old, { ok: false, problem })).toEqual({ state: 'stale', value: 'a', at: 42, problem });
  });

  it('says when the server is behind', () => expect(settle(idle as Loadable<string>, { ok: true, value: 'a', stale: true }).state).toBe('stale'));
});
