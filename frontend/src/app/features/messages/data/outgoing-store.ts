import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { deleteMessage, editMessage, postMessage, reportMessage, type Message, type ReportReason } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { newKey } from '@core/api/intent-keys';
import { isQueued, type Outcome, type Problem } from '@core/api/problem';
import { Queue, type QueuedAct } from '@core/outbox/queue';
import { messagesMessages } from '../messages.messages';
import { ThreadStore } from './thread-store';
import type { Outgoing } from './thread-rows';

/** What someone writes: words, whom they name, pictures that are sent already. */
export type Composed = Pick<Outgoing, 'text' | 'mentions' | 'media'>;
type Written = Composed & Pick<Outgoing, 'id'>;

/** What the reader writes in a discussion: on the screen at once under its own id, until the server's comes. Provided beside the thread. */
@Injectable()
export class OutgoingStore {
  private readonly api = inject(Api);
  private readonly queue = inject(Queue);
  private readonly thread = inject(ThreadStore);
  private readonly discussion = signal('');
  /** Written here since the page is there. */
  private readonly written = signal<ReadonlyMap<string, Outgoing>>(new Map());
  /** Kept on the device: also what another page, or the application before it was closed, wrote. */
  private readonly kept = computed(() => this.queue.acts().filter(({ route, params }) => route === 'postMessage' && params['id'] === this.discussion()));

  /** What the server's messages do not hold yet, oldest first. */
  readonly list = computed<readonly Outgoing[]>(() => {
    const there = new Set(this.thread.slice()?.items.map(({ id }) => id));
    const all = new Map(this.written());
    for (const act of this.kept()) {
      const one = outgoingOf(act);
      all.set(one.id, one);
    }
    return [...all.values()].filter(({ id }) => !there.has(id)).sort((a, b) => a.at - b.at);
  });

  constructor() {
    const silence = this.queue.onSent((act) => {
      if (act.route !== 'postMessage' || act.params['id'] !== this.discussion()) return;
      this.show({ ...outgoingOf(act), state: 'sent' });
      void this.thread.refresh();
    });
    inject(DestroyRef).onDestroy(silence);
  }

  open(id: string): void {
    this.discussion.set(id);
  }

  /** Sends a message, now or on the return of the network. */
  async send(composed: Composed): Promise<void> {
    await this.post({ id: newKey(), ...composed });
  }

  /** Sends again what was refused. */
  async retry(one: Outgoing): Promise<void> {
    const act = this.actOf(one.id);
    if (act) await (await this.queue.open())?.retry(act.id);
    else await this.post(one);
  }

  /** Takes back what has not gone; false when it is on its way. */
  async cancel({ id }: Outgoing): Promise<boolean> {
    const act = this.actOf(id);
    if (act && !(await (await this.queue.open())?.cancel(act.id))) return false;
    this.written.update((all) => new Map([...all].filter(([key]) => key !== id)));
    return true;
  }

  edit(message: Message, text: string, mentions: readonly string[]): Promise<Problem | null> {
    return this.change(message, this.api.call(editMessage, { params: this.params(message), body: { text, mentions: [...mentions] } }));
  }

  remove(message: Message): Promise<Problem | null> {
    return this.change(message, this.api.call(deleteMessage, { params: this.params(message) }));
  }

  async report(message: Message, reason: ReportReason, note: string): Promise<Problem | null> {
    const outcome = await this.api.call(reportMessage, { params: this.params(message), body: { reason, ...(note && { note }) } });
    return outcome.ok ? null : outcome.problem;
  }

  private async post({ id, text, mentions, media }: Written): Promise<void> {
    const one: Outgoing = { id, text, mentions, media, at: Date.now(), state: 'waiting', why: null };
    this.show(one);
    const subject = this.thread.discussion()?.subject ?? messagesMessages.untitled;
    const outcome = await this.api.call(postMessage, {
      params: { id: this.discussion() }, body: { id, text, ...(mentions.length && { mentions: [...mentions] }), ...(media.length && { media: [...media] }) },
      waits: { lane: `discussion:${this.discussion()}`, what: messagesMessages.composer.waits(subject, beginningOf(text)), keep: true },
    });
    if (outcome.ok) {
      this.show({ ...one, state: 'sent' });
      await this.thread.refresh();
    } else if (!isQueued(outcome.problem)) {
      this.show({ ...one, state: 'refused', why: outcome.problem.title });
      // Closed, or no longer for the reader: the page says so too.
      await this.thread.refresh();
    }
  }

  private async change({ n }: Message, act: Promise<Outcome<unknown>>): Promise<Problem | null> {
    const outcome = await act;
    await this.thread.refreshMessage(n);
    return outcome.ok ? null : outcome.problem;
  }

  private actOf(id: string): QueuedAct | undefined {
    return this.kept().find(({ body }) => (body as Written).id === id);
  }

  private params({ id }: Message): { readonly id: string; readonly messageId: string } {
    return { id: this.discussion(), messageId: id };
  }

  private show(one: Outgoing): void {
    this.written.update((all) => new Map(all).set(one.id, { ...one, at: all.get(one.id)?.at ?? one.at }));
  }
}

/** The first words of a message, to tell it from others in a list. */
function beginningOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line;
}

function outgoingOf({ body, at, refusal }: QueuedAct): Outgoing {
  const { id, text, mentions = [], media = [] } = body as Partial<Written> & Pick<Written, 'id' | 'text'>;
  return { id, text, mentions, media, at, state: refusal ? 'refused' : 'waiting', why: refusal?.title ?? null };
}
