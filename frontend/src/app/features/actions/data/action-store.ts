import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { cancelAction, getAction, listMyActions, respondToAction, setCapacity, type ActionPage, type Attendance } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { isQueued, type Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Queue } from '@core/outbox/queue';
import { Session } from '@core/session/session';
import { nameOfAction } from '@ui/action-name';
import { uiMessages } from '@ui/ui.messages';
import { answeredWith, expected, type Answer, type Answered, type Mine } from './answer';

const nothing: Mine = { attendance: null, guests: 0, organiser: false };

/** One action: its public page, what is mine about it, and what its reader does. Provided by each page. */
@Injectable()
export class ActionStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);

  private id = '';
  private readonly loaded = signal<Loadable<ActionPage>>(idle);
  private readonly own = signal<Mine | undefined>(undefined);
  private readonly wanted = signal<Answer | null>(null);
  private sending = false;
  private turn = 0;

  /** Version of the page, for an edit. */
  etag: string | null = null;
  readonly page = this.loaded.asReadonly();
  /** Why the last answer was refused, and what it was. */
  readonly refusal = signal<Problem | null>(null);
  readonly refused = signal<Answer | null>(null);
  readonly busy = computed(() => this.wanted() !== null);
  /** What is mine is known, or there is nothing to know. */
  readonly settled = computed(() => this.own() !== undefined);

  /** The page as it will be once the answer under way is carried out. */
  readonly shown = computed<Answered | null>(() => {
    const action = valueOf(this.loaded());
    if (!action) return null;
    const base = { action, mine: this.own() ?? nothing };
    const wanted = this.wanted();
    return wanted ? answeredWith(base, expected(base, wanted), wanted.guests) : base;
  });

  constructor() {
    inject(DestroyRef).onDestroy(inject(Queue).onSent(({ route, params }) => {
      if (route === 'respondToAction' && params['id'] === this.id && !this.sending) void this.load();
    }));
  }

  /** Says which action this is about. */
  open(id: string): void {
    this.id = id;
  }

  /** Loads or refreshes everything, what is mine beside the page. The latest call holds. */
  async load(): Promise<void> {
    const turn = ++this.turn;
    await Promise.all([this.loadPage(turn), this.loadMine(turn)]);
  }

  /**
   * Answers at once on the screen, then for good. A second answer while the first is on its way follows it: the
   * last one holds. Gives what came of it, `waits` when there is no network for now, null when it was refused.
   */
  async respond(answer: Answer, key?: string): Promise<Attendance | 'waits' | null> {
    this.refusal.set(null);
    this.wanted.set(answer);
    if (this.sending) return null;
    this.sending = true;
    let came: Attendance | 'waits' | null = null;
    let sent: Answer | null = null;
    for (let next = this.wanted(); next && next !== sent; next = this.wanted()) {
      sent = next;
      came = await this.send(sent, came ? undefined : key);
      if (!came) break;
    }
    this.wanted.set(null);
    this.sending = false;
    // What the server says would be from before an answer that waits.
    if (came !== 'waits') void this.load();
    return came;
  }

  /** Sets the number of places, null for no limit. */
  async setCapacity(capacity: number | null): Promise<Problem | null> {
    return this.done(await this.api.call(setCapacity, { params: { id: this.id }, body: { capacity } }));
  }

  /** Calls the action off, for good. */
  async cancel(reason: string): Promise<Problem | null> {
    return this.done(await this.api.call(cancelAction, { params: { id: this.id }, body: reason ? { reason } : {} }));
  }

  private async send(answer: Answer, key: string | undefined): Promise<Attendance | 'waits' | null> {
    const before = { action: valueOf(this.loaded()), mine: this.own() ?? nothing };
    const what = uiMessages.answers[answer.status](before.action ? nameOfAction(before.action) : '');
    const undo = (): void => {
      if (before.action) this.take({ action: before.action, mine: before.mine });
      void this.load();
    };
    const outcome = await this.api.call(respondToAction, { params: { id: this.id }, body: answer, waits: { lane: `action:${this.id}`, what, undo }, ...(key ? { key } : {}) });
    if (outcome.ok) this.settleAnswer(outcome.value.attendance, answer.guests);
    else if (isQueued(outcome.problem)) {
      if (before.action) this.settleAnswer(expected({ action: before.action, mine: before.mine }, answer), answer.guests);
      return 'waits';
    } else {
      this.refusal.set(outcome.problem);
      this.refused.set(answer);
    }
    return outcome.ok ? outcome.value.attendance : null;
  }

  private done(outcome: { ok: true } | { ok: false; problem: Problem }): Problem | null {
    if (!outcome.ok) return outcome.problem;
    void this.load();
    return null;
  }

  private async loadPage(turn: number): Promise<void> {
    this.loaded.update(startLoading);
    const outcome = await this.api.call(getAction, { params: { id: this.id } });
    if (turn !== this.turn) return;
    if (outcome.ok) this.etag = outcome.etag;
    this.loaded.update((current) => settle(current, outcome));
  }

  private async loadMine(turn: number): Promise<void> {
    if (!(await this.session.ready())) return this.own.set(nothing);
    const outcome = await this.api.call(listMyActions);
    if (turn !== this.turn) return;
    if (outcome.ok) this.own.set(outcome.value.items.find(({ id }) => id === this.id) ?? nothing);
    else if (outcome.problem.code === 'common/unauthenticated') this.own.set(nothing);
    else this.own.update((known) => known ?? nothing);
  }

  private settleAnswer(attendance: Attendance, guests: number): void {
    const action = valueOf(this.loaded());
    if (!action) return;
    this.take(answeredWith({ action, mine: this.own() ?? nothing }, attendance, guests));
  }

  private take({ action, mine }: Answered): void {
    this.own.set(mine);
    this.loaded.update((current) => (current.state === 'ready' || current.state === 'stale' ? { ...current, value: action } : current));
  }
}
