import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { SearchStore } from './search-store';

const found = (name: string) => ({ ok: true, value: { places: [{ name }], teams: [], actions: [] }, etag: null, stale: false });

describe('SearchStore', () => {
  let asked: { query: { q: string }; signal: AbortSignal; answer: (outcome: unknown) => void }[];
  let store: SearchStore;
  const place = (): string | undefined => valueOf(store.found())?.places[0]?.name;

  beforeEach(() => {
    asked = [];
    const call = (_route: unknown, options: { query: { q: string }; signal: AbortSignal }): Promise<unknown> =>
      new Promise((answer, abort) => {
        asked.push({ ...options, answer });
        options.signal.addEventListener('abort', () => abort(options.signal.reason as Error));
      });
    TestBed.configureTestingModule({ providers: [SearchStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(SearchStore);
  });

  it('shows what the latest words find', async () => {
    const first = store.find(' lyo ');
    const second = store.find('vénis');
    expect(asked.map(({ query }) => query.q)).toEqual(['lyo', 'vénis']);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[1]?.answer(found('Vénissieux'));
    await Promise.all([first, second]);
    expect(place()).toBe('Vénissieux');
  });

  it('keeps what is found while one types on, and is nothing without words', async () => {
    const first = store.find('lyo');
    asked[0]?.answer(found('Lyon'));
    await first;
    void store.find('lyon');
    expect(place()).toBe('Lyon');
    await store.find(' ');
    expect(store.found().state).toBe('idle');
  });

  it('says why nothing came', async () => {
    const finding = store.find('lyo');
    asked[0]?.answer({ ok: false, problem: { code: 'client/offline', status: 0, title: 'Hors connexion.' } });
    await finding;
    expect(store.found()).toMatchObject({ state: 'failed', problem: { title: 'Hors connexion.' } });
  });
});
