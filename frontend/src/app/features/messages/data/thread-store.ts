import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { getDiscussion, listMessages, lockDiscussion, markRead, muteDiscussion, type DiscussionPage, type LiveFrame, type MuteDuration } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { isQueued, type Problem } from '@core/api/problem';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Unread } from '../../../shared/messages/unread';
import { messagesMessages } from '../messages.messages';
import { countsAfter, firstOf, joined, lastOf, type Page, type Slice } from './slice';
import type { Divider } from './thread-rows';

/** Messages of a page; of those before the first unread one, to begin with. */
const [pageSize, context] = [50, 20];
/** Milliseconds after which what was seen is noted. */
const patience = 400;

type End = 'older' | 'newer';

/** One discussion: what it is, a stretch of its messages that grows both ways, and how far it was read. Provided by each page. */
@Injectable()
export class ThreadStore {
  private readonly api = inject(Api);
  private readonly unread = inject(Unread);
  private readonly state = signal<Loadable<DiscussionPage>>(idle);
  private readonly stretch = signal<Slice | null>(null);
  private readonly reading = signal<Readonly<Record<End, boolean>>>({ older: false, newer: false });
  private readonly failing = signal<Readonly<Record<End, Problem | null>>>({ older: null, newer: null });
  private id = '';
  private noted = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private refreshing: Promise<void> | null = null;
  private again = false;

  readonly page = this.state.asReadonly();
  readonly discussion = computed(() => valueOf(this.state()));
  readonly slice = this.stretch.asReadonly();
  readonly failed = this.failing.asReadonly();
  readonly loading = this.reading.asReadonly();
  /** The line above what was unread on opening. */
  readonly divider = signal<Divider | null>(null);
  /** The furthest message that was on the screen. */
  readonly seen = signal(0);
  /** Messages of others beyond it, those that are not loaded included. */
  readonly fresh = computed(() => {
    const [slice, page] = [this.stretch(), this.discussion()];
    if (!slice) return 0;
    // What the server counts beyond those that are loaded.
    const beyond = slice.after === null || !page ? 0 : Math.max(0, page.unread - slice.items.filter(countsAfter(page.read)).length);
    return slice.items.filter(countsAfter(this.seen())).length + beyond;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.note());
  }

  /** Opens a discussion where its reader had come to. */
  async open(id: string): Promise<void> {
    this.id = id;
    this.state.update(startLoading);
    const outcome = await this.api.call(getDiscussion, { params: { id } });
    if (!outcome.ok) return this.settle(outcome);
    const { read, unread, last } = outcome.value;
    const parts = unread ? [await this.read({ before: String(read + 1), limit: String(context) }), await this.read({ after: String(read), limit: String(pageSize) })] : [await this.read({ limit: String(pageSize) })];
    const problem = parts.find((part): part is Problem => 'code' in part);
    if (problem) return this.settle({ ok: false, problem });
    this.noted = read;
    this.seen.set(unread ? read : last);
    this.divider.set(unread ? { after: read, count: unread } : null);
    this.stretch.set((parts as Page[]).reduce(joined));
    this.settle(outcome);
  }

  /** Reads anew what may have changed: the discussion itself, the end of what is loaded, and what follows. Asked twice at once, it goes once more after. */
  refresh(): Promise<void> {
    if (!this.stretch()) return this.id ? this.open(this.id) : Promise.resolve();
    this.again = true;
    return (this.refreshing ??= this.refreshAll().finally(() => (this.refreshing = null)));
  }

  /** Something happened here: what follows is read, and the message that changed, when it is one of those loaded. */
  async hear({ message }: LiveFrame): Promise<void> {
    const known = this.stretch()?.items.find(({ id }) => id === message);
    await (known ? this.refreshMessage(known.n) : this.refresh());
  }

  /** Reads one message anew. */
  async refreshMessage(n: number): Promise<void> {
    this.take(await this.read({ after: String(n - 1), limit: '1' }));
  }

  /** Adds the page before or after what is loaded. */
  async more(end: End): Promise<void> {
    const slice = this.stretch();
    const from = end === 'older' ? slice?.before : slice?.after;
    if (from == null || this.reading()[end]) return;
    this.reading.update((all) => ({ ...all, [end]: true }));
    const page = await this.read({ [end === 'older' ? 'before' : 'after']: String(from), limit: String(pageSize) });
    this.failing.update((all) => ({ ...all, [end]: this.take(page) }));
    this.reading.update((all) => ({ ...all, [end]: false }));
  }

  /** Goes to the end of the discussion, leaving out what lies between when it is far. */
  async toLatest(): Promise<void> {
    if (this.stretch()?.after == null) return;
    const page = await this.read({ limit: String(pageSize) });
    if (!('code' in page)) this.stretch.update((slice) => (slice && firstOf(page) <= lastOf(slice) + 1 ? joined(slice, page) : page));
  }

  /** Notes, a moment later, that the reader has seen up to a message. */
  see(n: number): void {
    if (n > this.seen()) this.seen.set(n);
    if (n <= this.noted || this.timer !== undefined) return;
    this.timer = setTimeout(() => this.note(), patience);
  }

  /** Mutes for a time, or no more. Gives why it was refused, or that it waits. */
  async mute(until: MuteDuration | null): Promise<Problem | null> {
    const before = this.discussion()?.mutedUntil ?? null;
    this.patch({ mutedUntil: until && 'always' });
    const waits = { lane: `mute:${this.id}`, what: messagesMessages.composer.mutes(this.discussion()?.subject ?? messagesMessages.untitled), undo: () => this.patch({ mutedUntil: before }) };
    const outcome = await this.api.call(muteDiscussion, { params: { id: this.id }, body: { until }, waits });
    if (outcome.ok) this.patch({ mutedUntil: outcome.value.mutedUntil });
    else if (!isQueued(outcome.problem)) waits.undo();
    void this.unread.refresh();
    return outcome.ok ? null : outcome.problem;
  }

  /** Closes the discussion, or opens it again. */
  async lock(locked: boolean): Promise<Problem | null> {
    const outcome = await this.api.call(lockDiscussion, { params: { id: this.id }, body: { locked } });
    await this.refresh();
    return outcome.ok ? null : outcome.problem;
  }

  private async refreshAll(): Promise<void> {
    while (this.again) {
      const slice = this.stretch();
      if (!slice) return;
      this.again = false;
      // From a little before the end: what was edited or deleted there shows too.
      const after = Math.max(0, firstOf(slice) - 1, lastOf(slice) - pageSize);
      const [outcome, page] = await Promise.all([this.api.call(getDiscussion, { params: { id: this.id } }), this.read({ after: String(after), limit: '100' })]);
      this.settle(outcome);
      if (!outcome.ok) return;
      this.take(page);
    }
  }

  private settle(outcome: { ok: true; value: DiscussionPage; stale: boolean } | { ok: false; problem: Problem }): void {
    // What is no longer for the reader is not left on the screen.
    const forbidden = !outcome.ok && (outcome.problem.status === 403 || outcome.problem.status === 404);
    if (forbidden) this.stretch.set(null);
    this.state.update((current) => settle(forbidden ? idle : current, outcome));
  }

  private async read(query: { before?: string; after?: string; limit: string }): Promise<Page | Problem> {
    const outcome = await this.api.call(listMessages, { params: { id: this.id }, query });
    return outcome.ok ? outcome.value : outcome.problem;
  }

  private take(page: Page | Problem): Problem | null {
    if ('code' in page) return page;
    this.stretch.update((slice) => slice && joined(slice, page));
    return null;
  }

  private note(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const through = this.seen();
    if (through <= this.noted) return;
    this.noted = through;
    void this.api.call(markRead, { params: { id: this.id }, body: { through }, waits: { lane: `read:${this.id}`, what: null } }).then(() => this.unread.refresh());
  }

  private patch(change: Partial<DiscussionPage>): void {
    this.state.update((current) => (current.state === 'ready' || current.state === 'stale' ? { ...current, value: { ...current.value, ...change } } : current));
  }
}
