import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ActionPage, Attendance } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Queue, type QueuedAct } from '@core/outbox/queue';
import { Session } from '@core/session/session';
import { ActionStore } from './action-store';

const id = '11111111-1111-4111-8111-111111111111';
const action = { id, status: 'planned', coming: 7, waiting: 0, capacity: null, needed: 12, history: [] } as unknown as ActionPage;
const refused = (code: string, status = 422) => ({ ok: false, problem: { code, status, title: 'Non.' } });

describe('ActionStore', () => {
  /** Answers under way: each resolves when the test says. */
  let answers: { body: { status: string; guests: number }; key?: string; waits: { undo: () => void }; answer: (outcome: unknown) => void }[];
  let page: ActionPage;
  let own: { id: string; attendance: Attendance | null; guests: number; organiser: boolean }[];
  let store: ActionStore;
  const settled = (): Promise<void> => new Promise((done) => setTimeout(done));
  const came = (attendance: Attendance) => ({ ok: true, value: { id, revision: 1, position: '1', changed: true, attendance }, etag: null, stale: false });
  const counts = () => [store.shown()?.action.coming, store.shown()?.action.waiting, store.shown()?.mine.attendance];

  beforeEach(async () => {
    answers = [];
    page = action;
    own = [];
    const call = vi.fn((route: { id: string }, options: { body: { status: string; guests: number }; key?: string; waits: { undo: () => void } }) => {
      if (route.id === 'getAction') return Promise.resolve({ ok: true, value: page, etag: '"3"', stale: false });
      if (route.id === 'listMyActions') return Promise.resolve({ ok: true, value: { items: own }, etag: null, stale: false });
      return new Promise((answer) => answers.push({ ...options, answer }));
    });
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), ActionStore, { provide: Api, useValue: { call } }, { provide: Session, useValue: { ready: () => Promise.resolve({ id: 'me' }) } }],
    });
    store = TestBed.inject(ActionStore);
    store.open(id);
    await store.load();
  });

  it('shows an answer at once, then for good', async () => {
    const result = store.respond({ status: 'coming', guests: 1 }, 'k');
    expect(counts()).toEqual([9, 0, 'coming']);
    expect(answers[0]).toMatchObject({ key: 'k', body: { status: 'coming', guests: 1 } });
    page = { ...action, coming: 9 };
    own = [{ id, attendance: 'coming', guests: 1, organiser: false }];
    answers[0]?.answer(came('coming'));
    expect(await result).toBe('coming');
    expect(counts()).toEqual([9, 0, 'coming']);
    expect(store.busy()).toBe(false);
  });

  it('takes the server at its word when there was no room after all', async () => {
    const result = store.respond({ status: 'coming', guests: 0 });
    expect(counts()).toEqual([8, 0, 'coming']);
    page = { ...action, coming: 7, waiting: 1, capacity: 7 };
    own = [{ id, attendance: 'waiting', guests: 0, organiser: false }];
    answers[0]?.answer(came('waiting'));
    expect(await result).toBe('waiting');
    expect(counts()).toEqual([7, 1, 'waiting']);
  });

  it('puts everything back and says why when it is refused', async () => {
    const result = store.respond({ status: 'coming', guests: 5 });
    answers[0]?.answer(refused('actions/party-too-large'));
    expect(await result).toBeNull();
    expect(counts()).toEqual([7, 0, null]);
    expect(store.refusal()).toMatchObject({ title: 'Non.' });
    expect(store.refused()).toEqual({ status: 'coming', guests: 5 });
    void store.respond({ status: 'coming', guests: 0 });
    expect(store.refusal()).toBeNull();
  });

  it('shows an answer that waits for the network, until it is taken back or sent', async () => {
    const result = store.respond({ status: 'coming', guests: 1 });
    answers[0]?.answer(refused('client/queued', 0));
    expect(await result).toBe('waits');
    expect(counts()).toEqual([9, 0, 'coming']);
    expect(store.refusal()).toBeNull();
    answers[0]?.waits.undo();
    expect(counts()).toEqual([7, 0, null]);
    page = { ...action, coming: 12 };
    TestBed.inject(Queue).sent({ route: 'respondToAction', params: { id } } as unknown as QueuedAct);
    await settled();
    expect(counts()).toEqual([12, 0, null]);
  });

  it('sends answers one after the other; the last one holds and those between are left out', async () => {
    const result = store.respond({ status: 'coming', guests: 0 });
    void store.respond({ status: 'coming', guests: 1 });
    void store.respond({ status: 'coming', guests: 2 });
    expect(answers).toHaveLength(1);
    expect(counts()).toEqual([10, 0, 'coming']);
    answers[0]?.answer(came('coming'));
    await settled();
    expect(answers.map(({ body }) => body.guests)).toEqual([0, 2]);
    answers[1]?.answer(came('coming'));
    expect(await result).toBe('coming');
  });

  it('keeps what is mine apart from the public page', async () => {
    own = [{ id: 'other', attendance: 'coming', guests: 0, organiser: true }, { id, attendance: null, guests: 0, organiser: true }];
    await store.load();
    expect(store.shown()?.mine).toMatchObject({ attendance: null, organiser: true });
    expect(store.settled()).toBe(true);
  });
});
