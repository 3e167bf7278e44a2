import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { Session } from '@core/session/session';
import { AgendaStore } from './agenda-store';
import { MyAnswers } from './my-answers';

interface Call {
  readonly route: string;
  readonly options: { query: Record<string, string | undefined>; params: { id: string }; body: unknown; key?: string; signal: AbortSignal };
  readonly answer: (outcome: unknown) => void;
}

const card = (id: string, more = {}) => ({ id, coming: 3, waiting: 0, capacity: null, ...more });
const page = (items: unknown[], next: string | null = null, total?: number) => ({ ok: true, value: { items, next, total }, etag: null, stale: false });
const failure = { ok: false, problem: { code: 'client/unreachable', status: 0, title: 'Le serveur ne répond pas.' } };
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

describe('the agenda and what is mine', () => {
  let calls: Call[];
  let store: AgendaStore;
  let answers: MyAnswers;
  const signedIn = signal(true);
  const last = (route: string): Call => calls.findLast((call) => call.route === route)!;
  const ids = (): string[] => (valueOf(store.list())?.items ?? []).map((item) => item.id);
  const list = async (items: unknown[], next: string | null = null): Promise<void> => {
    void store.load({});
    last('agenda').answer(page(items, next, 41));
    await settled();
  };

  beforeEach(() => {
    calls = [];
    signedIn.set(true);
    const call = (route: { id: string }, options: Call['options']) =>
      new Promise((answer, fail) => {
        calls.push({ route: route.id, options, answer });
        options?.signal?.addEventListener('abort', () => fail(new Error('aborted')));
      });
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), AgendaStore, MyAnswers, { provide: Api, useValue: { call } }, { provide: Session, useValue: { signedIn, lost: () => signedIn.set(false) } }],
    });
    store = TestBed.inject(AgendaStore);
    store.pause = () => Promise.resolve();
    answers = TestBed.inject(MyAnswers);
    TestBed.tick();
  });

  it('reads page after page, each action once', async () => {
    void store.load({ place: 'd-69' });
    expect(store.list().state).toBe('loading');
    last('agenda').answer(page([card('a'), card('b')], 'c1', 41));
    await settled();
    expect(valueOf(store.list())).toMatchObject({ total: 41, next: 'c1' });
    void store.next();
    void store.next();
    expect(calls.filter((call) => call.route === 'agenda')).toHaveLength(2);
    expect(last('agenda').options.query).toMatchObject({ place: 'd-69', cursor: 'c1' });
    last('agenda').answer(page([card('b'), card('c')]));
    await settled();
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(valueOf(store.list())).toMatchObject({ total: 41, next: null });
  });

  it('says why a page did not come, and reads it again', async () => {
    await list([card('a')], 'c1');
    void store.next();
    last('agenda').answer(failure);
    await settled();
    expect(store.more()).toMatchObject({ loading: false, problem: { code: 'client/unreachable' } });
    void store.next();
    expect(store.more()).toEqual({ loading: true, problem: null });
    last('agenda').answer(page([card('b')]));
    await settled();
    expect(ids()).toEqual(['a', 'b']);
  });

  it('keeps a list until another query is answered, and fails with it', async () => {
    await list([card('a')]);
    void store.load({ family: 'A' });
    expect([ids(), store.changing()]).toEqual([['a'], true]);
    const forgotten = last('agenda');
    void store.load({ family: 'M' });
    forgotten.answer(page([card('x')]));
    last('agenda').answer(failure);
    await settled();
    expect(store.list()).toMatchObject({ state: 'failed', problem: { code: 'client/unreachable' } });
  });

  it('refreshes as far as it was read, and keeps what it has when it cannot', async () => {
    await list(Array.from({ length: 20 }, (_, index) => card(`a${index}`)), 'c1');
    void store.next();
    last('agenda').answer(page(Array.from({ length: 20 }, (_, index) => card(`b${index}`)), 'c2'));
    await settled();
    void store.refresh();
    expect(last('agenda').options.query['limit']).toBe('40');
    last('agenda').answer(page(Array.from({ length: 40 }, (_, index) => card(`n${index}`)), 'c3', 42));
    await settled();
    expect([ids().length, ids()[0]]).toEqual([40, 'n0']);
    void store.refresh();
    last('agenda').answer(failure);
    await settled();
    expect(store.list()).toMatchObject({ state: 'stale', value: { total: 42 } });
  });

  it('asks again a server that is behind', async () => {
    void store.load({});
    last('agenda').answer({ ...page([card('a')]), stale: true });
    await settled();
    expect(store.list().state).toBe('stale');
    last('agenda').answer(page([card('a'), card('mine')]));
    await settled();
    expect(ids()).toEqual(['a', 'mine']);
    expect(store.list().state).toBe('ready');
  });

  it('lays over what is mine, fetched apart, and drops it when one leaves', async () => {
    await list([card('a'), card('b')]);
    last('listMyActions').answer({ ok: true, value: { items: [{ id: 'b', attendance: 'coming', guests: 0, organiser: false }, { id: 'a', attendance: null, guests: 0, organiser: true }] } });
    await settled();
    expect([answers.of('a'), answers.of('b'), answers.coming()]).toEqual([null, 'coming', ['b']]);
    signedIn.set(false);
    TestBed.tick();
    expect(answers.coming()).toEqual([]);
  });

  it('shows an answer before the server’s, once counted', async () => {
    await list([card('a')]);
    const outcome = answers.respond('a', 'coming', 'k');
    expect([answers.of('a'), store.find('a')?.coming]).toEqual(['coming', 4]);
    expect(last('respondToAction').options).toMatchObject({ params: { id: 'a' }, body: { status: 'coming', guests: 0 }, key: 'k' });
    last('respondToAction').answer({ ok: true, value: { attendance: 'coming' } });
    expect(await outcome).toEqual({ attendance: 'coming' });
    expect(store.find('a')?.coming).toBe(4);
  });

  it('keeps an answer that was given while what is mine was being read', async () => {
    await list([card('a')]);
    const read = last('listMyActions');
    void answers.respond('a', 'coming');
    last('respondToAction').answer({ ok: true, value: { attendance: 'coming' } });
    await settled();
    read.answer({ ok: true, value: { items: [] } });
    await settled();
    expect(answers.of('a')).toBe('coming');
    void answers.refresh();
    last('listMyActions').answer({ ok: true, value: { items: [] } });
    await settled();
    expect(answers.of('a')).toBeNull();
  });

  it('takes back what was refused', async () => {
    await list([card('a')]);
    const outcome = answers.respond('a', 'coming');
    last('respondToAction').answer({ ok: false, problem: { code: 'actions/cancelled', status: 409, title: 'Cette action est annulée.' } });
    expect(await outcome).toMatchObject({ problem: { title: 'Cette action est annulée.' } });
    expect([answers.of('a'), store.find('a')?.coming]).toEqual([null, 3]);
  });

  it('waits where it is full, and says so when the last place went meanwhile', async () => {
    await list([card('full', { capacity: 3 }), card('last', { capacity: 4 })]);
    void answers.respond('full', 'coming');
    expect([answers.of('full'), store.find('full')]).toEqual(['waiting', expect.objectContaining({ coming: 3, waiting: 1 })]);
    const outcome = answers.respond('last', 'coming');
    expect(store.find('last')).toMatchObject({ coming: 4, waiting: 0 });
    last('respondToAction').answer({ ok: true, value: { attendance: 'waiting' } });
    expect(await outcome).toEqual({ attendance: 'waiting' });
    expect(store.find('last')).toMatchObject({ coming: 3, waiting: 1 });
  });
});
