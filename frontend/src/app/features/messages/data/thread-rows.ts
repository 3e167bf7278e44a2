import type { Message } from '@action-populaire/contracts';
import { countsAfter } from './slice';

/** One's own message on its way. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly media: readonly string[];
  readonly at: number;
  readonly state: 'waiting' | 'sent' | 'refused';
  /** Why the server will not have it. */
  readonly why: string | null;
}

/** Where the reader had come to when they opened the discussion, and how many followed. */
export interface Divider {
  readonly after: number;
  readonly count: number;
}

/** A line of a thread, with a key that stays while others come and go. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly day: string }
  | { readonly kind: 'new'; readonly key: string; readonly count: number }
  | { readonly kind: 'message'; readonly key: string; readonly message: Message; readonly follows: boolean }
  | { readonly kind: 'outgoing'; readonly key: string; readonly outgoing: Outgoing };

/** Minutes within which messages of one person stand together, under one name. */
const together = 5;

/** Lines of a thread: its messages under their days, the line above the first unread one, and what is on its way. */
export function rowsOf(messages: readonly Message[], outgoing: readonly Outgoing[], divider: Divider | null, zone: string): readonly Row[] {
  const rows: Row[] = [];
  let [day, before]: [string, Message | null] = ['', null];
  const dayOf = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO(zone).toPlainDate().toString();
  const open = (today: string): void => {
    if (today === day) return;
    rows.push({ kind: 'day', key: `day:${today}`, day: (day = today) });
    before = null;
  };
  let unread = divider && countsAfter(divider.after);
  for (const message of messages) {
    open(dayOf(Temporal.Instant.from(message.at)));
    if (divider && unread?.(message)) {
      rows.push({ kind: 'new', key: 'new', count: divider.count });
      [unread, before] = [null, null];
    }
    rows.push({ kind: 'message', key: message.id, message, follows: followsOn(before, message) });
    before = message;
  }
  for (const one of outgoing) {
    open(dayOf(Temporal.Instant.fromEpochMilliseconds(one.at)));
    rows.push({ kind: 'outgoing', key: one.id, outgoing: one });
  }
  return rows;
}

function followsOn(before: Message | null, { author, at }: Message): boolean {
  return !!before && !!author && before.author?.id === author.id && Date.parse(at) - Date.parse(before.at) < together * 60_000;
}
