import { Injectable, effect, inject, signal, untracked } from '@angular/core';
import { listFeed, listMyActions, respondToAction, setFeedReason, type Attendance, type FeedItem, type FeedReason } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { isQueued, type Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Session } from '@core/session/session';
import { nameOfAction } from '@ui/action-name';
import { uiMessages } from '@ui/ui.messages';

/** What was read of the feed so far. */
export interface Feed { readonly items: readonly FeedItem[]; readonly next: string | null }

/** Pages that rules emptied are passed over, so many at most before one is asked for again by hand. */
const emptyPages = 4;

/** The reader's feed, page by page, with what they answered and the reasons they cut. */
@Injectable()
export class FeedStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly state = signal<Loadable<Feed>>(idle);
  private readonly nextPage = signal<{ loading: boolean; problem: Problem | null }>({ loading: false, problem: null });
  private readonly answers = signal<ReadonlyMap<string, Attendance>>(new Map());
  private readonly cut = signal<ReadonlySet<FeedReason>>(new Set());
  private reading = new AbortController();
  private switching: Promise<unknown> = Promise.resolve();

  readonly list = this.state.asReadonly();
  readonly more = this.nextPage.asReadonly();
  /** Reasons switched off since the feed was read: what they explain stays in view until then. */
  readonly off = this.cut.asReadonly();

  constructor() {
    effect(() => {
      const signedIn = this.session.signedIn();
      untracked(() => {
        if (signedIn) return void this.refresh();
        this.reading.abort();
        this.state.set(idle);
      });
    });
  }

  attendance(action: string): Attendance | null {
    return this.answers().get(action) ?? null;
  }

  /** Reads the feed from its beginning. What is in view stays until it comes. */
  async refresh(): Promise<void> {
    if (!this.session.signedIn()) return;
    this.reading.abort();
    const { signal } = (this.reading = new AbortController());
    this.state.update(startLoading);
    this.nextPage.set({ loading: false, problem: null });
    try {
      const [outcome, mine] = await Promise.all([this.read(undefined, signal), this.api.call(listMyActions, { signal })]);
      if (mine.ok) this.answers.set(new Map(mine.value.items.flatMap(({ id, attendance }) => (attendance ? [[id, attendance] as const] : []))));
      if (outcome.ok) this.cut.set(new Set());
      else if (outcome.problem.status === 401) this.session.lost();
      this.state.update((current) => settle(current, outcome));
    } catch {
      // Aborted: another reading took over.
    }
  }

  /** Reads the page that follows. */
  async next(): Promise<void> {
    const shown = valueOf(this.state());
    if (!shown?.next || this.more().loading) return;
    const { signal } = this.reading;
    this.nextPage.set({ loading: true, problem: null });
    try {
      const outcome = await this.read(shown.next, signal);
      // A list that was read anew meanwhile has pages of its own.
      if (outcome.ok) this.state.update((current) => ((current.state === 'ready' || current.state === 'stale') && current.value === shown ? { ...current, value: joined(shown, outcome.value) } : current));
      this.nextPage.set({ loading: false, problem: outcome.ok ? null : outcome.problem });
    } catch {
      // Aborted: the feed is being read anew.
    }
  }

  /** Switches a reason off, or on again. Answers why it was refused. */
  async switch(reason: FeedReason, enabled: boolean): Promise<Problem | null> {
    const show = (on: boolean): void => this.cut.update((cut) => { const next = new Set(cut); if (on) next.delete(reason); else next.add(reason); return next; });
    show(enabled);
    // One after another: the last that was chosen is what holds.
    const sent = this.switching.then(() => this.api.call(setFeedReason, { params: { code: reason }, body: { enabled } }));
    this.switching = sent;
    const outcome = await sent;
    if (outcome.ok) return null;
    show(!enabled);
    return outcome.problem;
  }

  /** Comes to an action: shown at once. Answers why it was refused, or that it waits. */
  async come(item: FeedItem, key?: string): Promise<Problem | null> {
    const { action } = item;
    if (!action) return null;
    const before = this.attendance(action.id);
    const show = (attendance: Attendance | null): void => this.answers.update((answers) => { const next = new Map(answers); if (attendance) next.set(action.id, attendance); else next.delete(action.id); return next; });
    show('coming');
    const waits = { lane: `action:${action.id}`, what: uiMessages.answers.coming(nameOfAction(action)), undo: () => show(before) };
    const outcome = await this.api.call(respondToAction, { params: { id: action.id }, body: { status: 'coming', guests: 0 }, waits, ...(key && { key }) });
    if (outcome.ok) { show(outcome.value.attendance); return null; }
    if (!isQueued(outcome.problem)) waits.undo();
    return outcome.problem;
  }

  private async read(cursor: string | undefined, signal: AbortSignal) {
    for (let page = 1; ; page++) {
      const outcome = await this.api.call(listFeed, { query: { cursor }, signal });
      if (!outcome.ok || outcome.value.items.length > 0 || outcome.value.next === null || page === emptyPages) return outcome;
      cursor = outcome.value.next;
    }
  }
}

/** Pages end to end; what moved from one to the other meanwhile is shown once. */
function joined({ items }: Feed, following: Feed): Feed {
  const known = new Set(items.map(({ id }) => id));
  return { items: [...items, ...following.items.filter(({ id }) => !known.has(id))], next: following.next };
}
