import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { PeopleStore } from './people-store';

const ok = (value: unknown) => ({ ok: true, value, etag: null, stale: false });
const refused = (code: string) => ({ ok: false, problem: { code, status: 403, title: 'Non.' } });

describe('PeopleStore', () => {
  const call = vi.fn();
  let pages: Record<string, unknown>;
  let store: PeopleStore;
  const names = () => valueOf(store.people())?.attendees.map(({ name }) => name);
  const someone = (name: string) => ({ account: name, name, attendance: 'coming', guests: 0, organiser: false });

  beforeEach(async () => {
    pages = { first: { attendees: [someone('a')], next: 'c', invited: [] }, c: { attendees: [someone('b')], next: null, invited: [] } };
    call.mockReset().mockImplementation(({ id }: { id: string }, { query }: { query?: { cursor?: string } } = {}) =>
      Promise.resolve(id === 'getAction' ? ok({ id: 'x', organisers: [] }) : id === 'getOrganising' ? ok(pages[query?.cursor ?? 'first']) : ok({})));
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection(), PeopleStore, { provide: Api, useValue: { call } }] });
    store = TestBed.inject(PeopleStore);
    await store.load('x');
  });

  it('reads page after page', async () => {
    expect(names()).toEqual(['a']);
    expect(await store.more()).toBeNull();
    expect(names()).toEqual(['a', 'b']);
    await store.more();
    expect(call.mock.calls.filter(([route]) => route.id === 'getOrganising')).toHaveLength(2);
  });

  it('reads again as far as it was read', async () => {
    await store.more();
    pages['first'] = { attendees: [someone('z')], next: 'c', invited: [] };
    await store.load();
    expect(names()).toEqual(['z', 'b']);
  });

  it('leaves no name on the screen of who organises no more', async () => {
    const answers = call.getMockImplementation()!;
    call.mockImplementation((route: { id: string }, options: never) => Promise.resolve(route.id === 'getOrganising' ? refused('actions/not-organiser') : answers(route, options)));
    expect(await store.remove('me')).toBeNull();
    expect(store.people()).toMatchObject({ state: 'failed', problem: { code: 'actions/not-organiser' } });
  });

  it('reads again after what was done, and after what was refused', async () => {
    pages['first'] = { attendees: [], next: null, invited: [{ id: 't', name: 'T' }] };
    expect(await store.invite('t')).toBeNull();
    expect(valueOf(store.people())?.invited).toHaveLength(1);
    const answers = call.getMockImplementation()!;
    call.mockImplementation((route: { id: string }, options: never) => (route.id === 'addOrganiser' ? Promise.resolve(refused('actions/not-coming')) : answers(route, options)));
    expect(await store.name('a')).toMatchObject({ code: 'actions/not-coming' });
    expect(store.busy()).toBe(false);
  });

  it('says that the names are not for the reader', async () => {
    call.mockImplementation(({ id }: { id: string }) => Promise.resolve(id === 'getOrganising' ? refused('actions/not-organiser') : ok({ id: 'x' })));
    const other = TestBed.runInInjectionContext(() => new PeopleStore());
    await other.load('x');
    expect(other.people()).toMatchObject({ state: 'failed', problem: { code: 'actions/not-organiser' } });
  });
});
