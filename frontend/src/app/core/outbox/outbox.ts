import { Injectable, Injector, effect, inject, untracked } from '@angular/core';
import type { RouteDescriptor } from '@action-populaire/contracts';
import { Api } from '../api/api';
import { apiMessages } from '../api/api.messages';
import { newKey } from '../api/intent-keys';
import type { Outcome, Problem } from '../api/problem';
import { Network } from '../network';
import { Session } from '../session/session';
import { ActStore } from './act-store';
import { Queue, type QueuedAct, type Sender, type Waiting } from './queue';
import { queuedRoutes, type QueuedRouteId } from './queued-routes';

/** What one tab tells the others: what came of an act, or only that the list changed. */
interface Told {
  readonly act?: QueuedAct;
  readonly outcome?: Outcome<unknown>;
}

/** An act of this tab. */
interface Made {
  readonly route: RouteDescriptor;
  readonly lane: string;
  readonly undo?: () => void;
  readonly answer: (outcome: Outcome<unknown>) => void;
  /** Who made it was told that it waits. */
  told: boolean;
}

type Sent = Pick<QueuedAct, 'params' | 'body'> & { readonly key?: string };

/** Milliseconds before a server that answered, but could not, is asked again. */
const pause = 15_000;

/**
 * Acts that the server must get, whatever the network does. Each is kept on the device, then sent, in the order of its lane and with its key,
 * until there is an answer; one tab at a time sends a lane. What is refused later than at once stays, with its reason, until its person decides.
 */
@Injectable({ providedIn: 'root' })
export class Outbox implements Sender {
  private readonly api = inject(Api);
  private readonly queue = inject(Queue);
  private readonly session = inject(Session);
  private readonly store = new ActStore();
  private readonly channel = new BroadcastChannel('ap.outbox');
  private readonly made = new Map<number, Made>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly network = inject(Network);
  private readonly injector = inject(Injector);

  /** Begins to send what waits; null on a device that keeps nothing (private browsing). */
  async open(): Promise<Outbox | null> {
    if (!(await this.store.usable())) return null;
    this.channel.onmessage = ({ data }: MessageEvent<Told>) => this.hear(data);
    effect(() => {
      const [account, online] = [this.session.me()?.id, this.network.online()];
      untracked(() => void this.start(account, online));
    }, { injector: this.injector });
    return this;
  }

  async send(route: RouteDescriptor, { params, body, key = newKey() }: Sent, { undo, ...waits }: Waiting): Promise<Outcome<unknown>> {
    const account = this.session.me()?.id;
    const act = account && { ...waits, account, route: route.id as QueuedRouteId, params, body, key, at: Date.now(), sending: false, refusal: null };
    const kept = act && (await this.store.add(act, (other) => sameState(route, params, other)).catch(() => null));
    // Nobody's, or more than the device can keep: sent at once, as without an outbox.
    if (!kept) return this.call(route, { params, body, key });
    const outcome = new Promise<Outcome<unknown>>((answer) => this.made.set(kept.id, { route, lane: waits.lane, undo, answer, told: false }));
    for (const { id } of kept.replaced) this.forget(id);
    await this.changed();
    void this.drain(waits.lane);
    return outcome;
  }

  async cancel(id: number): Promise<boolean> {
    const act = await this.store.withdraw(id);
    // Marked as on its way by a tab that was closed meanwhile: nobody is sending it.
    const gone = !act?.sending || (await navigator.locks.request(lockOf(act.lane), { ifAvailable: true }, async (lock) => {
      if (lock) await this.store.remove(id);
      return !!lock;
    }));
    if (gone && act) this.tell(act, waiting());
    await this.changed();
    return gone;
  }

  async retry(id: number): Promise<void> {
    const act = await this.store.again(id);
    await this.changed();
    if (act) await this.drain(act.lane);
  }

  async clear(): Promise<void> {
    this.made.clear();
    await this.store.clear();
    await this.changed();
  }

  /** On coming in, on the return of the network, and when someone else signs in. */
  private async start(account: string | undefined, online: boolean): Promise<void> {
    if (account) await this.store.clear(account);
    await this.changed();
    if (account && online) await this.drainAll();
  }

  private async drainAll(): Promise<void> {
    const lanes = new Set(this.queue.acts().filter(({ refusal }) => !refusal).map(({ lane }) => lane));
    await Promise.all([...lanes].map((lane) => this.drain(lane)));
  }

  /** Sends what waits in a lane, one after another, until nothing does or nobody answers. */
  private drain(lane: string): Promise<void> {
    return navigator.locks.request(lockOf(lane), async () => {
      for (let goes = true; goes; ) {
        const account = this.session.me()?.id;
        const act = account ? await this.store.take(lane, account) : undefined;
        goes = !!act && (await this.attempt(act));
      }
    });
  }

  /** Sends an act; false when it, and its lane, must wait. */
  private async attempt(act: QueuedAct): Promise<boolean> {
    const made = this.made.get(act.id);
    const asked = !!made && !made.told;
    const outcome = await this.call(made?.route ?? queuedRoutes[act.route], act);
    const problem = outcome.ok ? null : outcome.problem;
    if (problem && mustWait(problem, asked && !act.keep)) {
      await this.store.mark(act.id, { sending: false });
      this.putOff(act.lane, problem);
      return false;
    }
    const stays = !!problem && act.what !== null && (act.keep === true || !asked);
    if (stays) await this.store.mark(act.id, { sending: false, refusal: problem });
    this.tell(act, outcome);
    if (!stays) await this.store.remove(act.id);
    await this.changed();
    return true;
  }

  private call(route: RouteDescriptor, { params, body, key }: Sent): Promise<Outcome<unknown>> {
    return this.api.call<RouteDescriptor>(route, { params, body, key } as never);
  }

  /** Says what came of an act, here and in the other tabs. It is forgotten only after: a tab that waits for it always hears of it. */
  private tell(act: QueuedAct, outcome: Outcome<unknown>): void {
    this.channel.postMessage({ act, outcome } satisfies Told);
    this.hear({ act, outcome });
  }

  private hear({ act, outcome }: Told): void {
    if (!act || !outcome) return void this.show();
    if (outcome.ok) this.queue.sent(act);
    const made = this.made.get(act.id);
    if (!outcome.ok && made?.told) made.undo?.();
    made?.answer(outcome);
    this.made.delete(act.id);
  }

  /** Those who wait for an answer are told that there is none for now. */
  private putOff(lane: string, { status, retryAfter }: Problem): void {
    if (status === 401) this.session.lost();
    else if (status !== 0) this.again(retryAfter);
    for (const made of this.made.values()) {
      if (made.lane !== lane) continue;
      made.answer(waiting());
      made.told = true;
    }
  }

  /** An act whose place another took. */
  private forget(id: number): void {
    this.made.get(id)?.answer(waiting());
    this.made.delete(id);
  }

  private again(seconds?: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.drainAll(), seconds === undefined ? pause : seconds * 1000);
  }

  /** Shows what waits, here and in the other tabs. */
  private changed(): Promise<void> {
    this.channel.postMessage({} satisfies Told);
    return this.show();
  }

  private async show(): Promise<void> {
    this.queue.acts.set(await this.store.all());
  }
}

const waiting = (): Outcome<never> => ({ ok: false, problem: { code: 'client/queued', status: 0, title: apiMessages.queued } });

/** Whether the very same request is to be made again by itself: nobody answered, the server could not, or its person must sign in again first. */
function mustWait({ status }: Problem, asked: boolean): boolean {
  return status === 0 || status >= 500 || status === 429 || (status === 401 && !asked);
}

/** Whether an act that waits sets the state of the very address that this one sets: the last one holds. */
function sameState(route: RouteDescriptor, params: QueuedAct['params'], { route: other, params: theirs }: QueuedAct): boolean {
  const sets = ({ method }: RouteDescriptor): boolean => method === 'PUT' || method === 'DELETE';
  return sets(route) && sets(queuedRoutes[other]) && addressOf(route, params) === addressOf(queuedRoutes[other], theirs);
}

const lockOf = (lane: string): string => `ap.outbox.${lane}`;
const addressOf = ({ path }: RouteDescriptor, params: QueuedAct['params']): string => path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
