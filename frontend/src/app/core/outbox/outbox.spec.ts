import { EnvironmentInjector, createEnvironmentInjector, provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { leaveTeam, markRead, postMessage, setMembership, type RouteDescriptor } from '@action-populaire/contracts';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { Api } from '../api/api';
import type { Outcome } from '../api/problem';
import { Network } from '../network';
import { Session } from '../session/session';
import { Outbox } from './outbox';
import { Queue } from './queue';

interface Request {
  readonly route: string;
  readonly body?: { readonly id: string };
  readonly key: string;
}

const refused = (status: number, code = 'discussions/locked'): Outcome<never> => ({ ok: false, problem: { code: code as never, status, title: 'La discussion est fermée.' } });
const nobody = refused(0, 'client/unreachable');
const done: Outcome<unknown> = { ok: true, value: {}, etag: null, stale: false };
const lane = 'discussion:d';

/** Locks as a browser shares them between its tabs. */
class Locks {
  private readonly held = new Map<string, Promise<unknown>>();

  async request(name: string, ...rest: [unknown, unknown?]): Promise<unknown> {
    const [options, act] = (rest.length > 1 ? rest : [{}, rest[0]]) as [{ ifAvailable?: boolean }, (lock: object | null) => Promise<unknown>];
    if (options.ifAvailable && this.held.has(name)) return act(null);
    const mine = (this.held.get(name) ?? Promise.resolve()).then(() => act({}));
    this.held.set(name, mine);
    return mine.finally(() => this.held.get(name) === mine && this.held.delete(name));
  }
}

describe('Outbox', () => {
  /** What the server did, whatever came back of it. */
  let received: Request[];
  let answer: (request: Request) => Promise<Outcome<unknown>> | Outcome<unknown>;
  let account: ReturnType<typeof signal<{ id: string } | null>>;
  const tabs: EnvironmentInjector[] = [];

  const open = async () => {
    const call = (route: RouteDescriptor, { body, key }: Request) => {
      const request = { route: route.id, ...(body && { body }), key };
      received.push(request);
      return Promise.resolve(answer(request));
    };
    const online = signal(true);
    const session = { me: account, lost: () => account.set(null) };
    const tab = createEnvironmentInjector([Outbox, Queue, { provide: Api, useValue: { call } }, { provide: Session, useValue: session }, { provide: Network, useValue: { online } }], TestBed.inject(EnvironmentInjector));
    tabs.push(tab);
    const outbox = (await tab.get(Outbox).open())!;
    TestBed.tick();
    const queue = tab.get(Queue);
    return {
      outbox, acts: queue.acts, onSent: queue.onSent.bind(queue),
      write: (id: string, extra: object = {}) => outbox.send(postMessage, { params: { id: 'd' }, body: { id, text: id } }, { lane, what: id, keep: true, ...extra }),
      join: (undo?: () => void) => outbox.send(setMembership, { params: { id: 't' }, body: { role: 'member' } }, { lane: 'team:t', what: 'Rejoindre', ...(undo && { undo }) }),
      network: (there: boolean) => {
        online.set(there);
        TestBed.tick();
      },
    };
  };
  const sent = (): (string | undefined)[] => received.map(({ body }) => body?.id);

  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory());
    Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
    received = [];
    answer = () => done;
    account = signal<{ id: string } | null>({ id: 'me' });
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
  });
  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('sends at once what can be, and keeps nothing of it', async () => {
    const tab = await open();
    expect(await tab.write('a')).toEqual(done);
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
    expect(sent()).toEqual(['a']);
  });

  it('keeps what nobody answered to, tells that it waits, and sends each once, in its order, on the return of the network', async () => {
    const tab = await open();
    answer = () => nobody;
    tab.network(false);
    for (const id of ['a', 'b', 'c']) expect(await tab.write(id)).toMatchObject({ ok: false, problem: { code: 'client/queued' } });
    expect(tab.acts().map(({ what }) => what)).toEqual(['a', 'b', 'c']);
    const first = received[0]!.key;
    received = [];
    answer = () => done;
    tab.network(true);
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
    expect(sent()).toEqual(['a', 'b', 'c']);
    expect(received[0]!.key).toBe(first);
    expect(new Set(received.map(({ key }) => key)).size).toBe(3);
  });

  it('lets a burst go one after another, whatever each takes', async () => {
    const tab = await open();
    answer = ({ body }) => new Promise((resolve) => setTimeout(() => resolve(done), body!.id === '0' ? 20 : 0));
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    await Promise.all(ids.map((id) => tab.write(id)));
    expect(sent()).toEqual(ids);
  });

  it('sends, with the key it had, what an application that was killed was sending', async () => {
    const killed = await open();
    answer = () => new Promise(() => undefined);
    void killed.write('a');
    await vi.waitFor(() => expect(received.length).toBe(1));
    const { key } = received[0]!;
    Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
    received = [];
    answer = () => done;
    const opened = await open();
    await vi.waitFor(() => expect(received).toEqual([{ route: 'postMessage', body: { id: 'a', text: 'a' }, key }]));
    await vi.waitFor(() => expect(opened.acts()).toEqual([]));
  });

  it('does not send twice from two tabs, and answers to the one that asked', async () => {
    const [one, other] = [await open(), await open()];
    answer = () => nobody;
    const told = [one.write('a'), other.write('b')];
    await Promise.all(told);
    received = [];
    answer = () => new Promise((resolve) => setTimeout(() => resolve(done), 5));
    const heard = vi.fn();
    other.onSent(heard);
    const last = other.write('c');
    for (const tab of [one, other]) {
      tab.network(false);
      tab.network(true);
    }
    expect(await last).toEqual(done);
    expect(sent()).toEqual(['a', 'b', 'c']);
    await vi.waitFor(() => expect([...one.acts(), ...other.acts()]).toEqual([]));
    await vi.waitFor(() => expect(heard.mock.calls.map(([{ what }]) => what as string).sort()).toEqual(['a', 'b', 'c']));
  });

  it('asks a server that could not again, after the time it says', async () => {
    const tab = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    answer = () => ({ ok: false, problem: { code: 'common/unavailable' as never, status: 503, title: 'Indisponible.', retryAfter: 40 } });
    expect(await tab.write('a')).toMatchObject({ problem: { code: 'client/queued' } });
    answer = () => done;
    await vi.advanceTimersByTimeAsync(39_000);
    expect(received.length).toBe(1);
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
  });

  it('keeps words that are refused, with the reason, without stopping those behind, until they are tried again or let go of', async () => {
    const tab = await open();
    answer = ({ body }) => (body?.id === 'a' ? refused(409) : done);
    const [first] = await Promise.all([tab.write('a'), tab.write('b')]);
    expect(first).toMatchObject({ problem: { status: 409 } });
    await vi.waitFor(() => expect(tab.acts()).toMatchObject([{ what: 'a', refusal: { title: 'La discussion est fermée.' } }]));
    await tab.outbox.retry(tab.acts()[0]!.id);
    expect(sent()).toEqual(['a', 'b', 'a']);
    expect(received[2]!.key).toBe(received[0]!.key);
    expect(await tab.outbox.cancel(tab.acts()[0]!.id)).toBe(true);
    expect(tab.acts()).toEqual([]);
  });

  it('tells a refusal to who asked, and keeps it when they were told to wait', async () => {
    const tab = await open();
    answer = () => refused(422, 'teams/too-many-followed');
    expect(await tab.join()).toMatchObject({ problem: { code: 'teams/too-many-followed' } });
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
    answer = () => nobody;
    const undo = vi.fn();
    await tab.join(undo);
    answer = () => refused(422, 'teams/too-many-followed');
    tab.network(false);
    tab.network(true);
    await vi.waitFor(() => expect(tab.acts()).toMatchObject([{ what: 'Rejoindre', refusal: { status: 422 } }]));
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it('takes back what has not gone, and the screen with it; not what is on its way', async () => {
    const tab = await open();
    answer = () => nobody;
    const undo = vi.fn();
    await tab.join(undo);
    expect(await tab.outbox.cancel(tab.acts()[0]!.id)).toBe(true);
    expect([undo.mock.calls.length, tab.acts().length]).toEqual([1, 0]);
    let arrive: (outcome: Outcome<unknown>) => void = () => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    const joining = tab.join(undo);
    await vi.waitFor(() => expect(received.length).toBe(2));
    expect(await tab.outbox.cancel(tab.acts()[0]!.id)).toBe(false);
    arrive(done);
    expect(await joining).toEqual(done);
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it('sends the last of what sets one state, and only that', async () => {
    const tab = await open();
    answer = () => nobody;
    await tab.join();
    await tab.outbox.send(leaveTeam, { params: { id: 't' }, body: undefined }, { lane: 'team:t', what: 'Quitter' });
    await tab.outbox.send(setMembership, { params: { id: 'u' }, body: { role: 'member' } }, { lane: 'team:u', what: 'Rejoindre une autre' });
    for (const through of [1, 2, 3]) await tab.outbox.send(markRead, { params: { id: 'd' }, body: { through } }, { lane: 'read:d', what: null });
    expect(tab.acts().map(({ what, body }) => what ?? body)).toEqual(['Quitter', 'Rejoindre une autre', { through: 3 }]);
  });

  it('lets go of a reading mark that is refused', async () => {
    const tab = await open();
    answer = () => nobody;
    await tab.outbox.send(markRead, { params: { id: 'd' }, body: { through: 3 } }, { lane: 'read:d', what: null });
    answer = () => refused(403);
    tab.network(false);
    tab.network(true);
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
  });

  it('waits for its person to sign in again, and goes to nobody else', async () => {
    const tab = await open();
    answer = () => refused(401, 'common/unauthenticated');
    expect(await tab.write('a')).toMatchObject({ problem: { code: 'client/queued' } });
    expect(account()).toBeNull();
    received = [];
    answer = () => done;
    account.set({ id: 'me' });
    TestBed.tick();
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
    expect(sent()).toEqual(['a']);

    answer = () => nobody;
    await tab.write('b');
    received = [];
    answer = () => done;
    account.set({ id: 'another' });
    TestBed.tick();
    await vi.waitFor(() => expect(tab.acts()).toEqual([]));
    expect(received).toEqual([]);
  });

  it('keeps nothing after signing out', async () => {
    const tab = await open();
    answer = () => nobody;
    await tab.write('a');
    await tab.outbox.clear();
    expect(tab.acts()).toEqual([]);
  });

  it('is no outbox on a device that keeps nothing', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('denied', 'SecurityError'); } });
    const tab = createEnvironmentInjector([Outbox, Queue, { provide: Api, useValue: {} }, { provide: Session, useValue: { me: account } }, { provide: Network, useValue: { online: signal(true) } }], TestBed.inject(EnvironmentInjector));
    expect(await tab.get(Outbox).open()).toBeNull();
  });
});
