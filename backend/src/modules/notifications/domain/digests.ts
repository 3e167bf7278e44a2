import { noticeKind, type Digest, type NoticeKind } from '@action-populaire/contracts';
import { instantOf } from '../../../platform/kernel/clock.js';

const eight = Temporal.PlainTime.from('08:00');

/** Whether mails of a kind go together where someone chose so: not what is urgent, nor what is for a time of its own. */
export const joins = (kind: NoticeKind): boolean => noticeKind(kind).importance !== 'high' && noticeKind(kind).category !== 'reminder';

/** When what comes at an instant goes together, always later, by a clock of that zone: at the next hour, at eight, on a Monday at eight. */
export function digestAt(digest: Exclude<Digest, 'at-once'>, zone: string, at: string): string {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const today = now.toPlainDate();
  const next = (days: number): Temporal.PlainDateTime => {
    const then = today.add({ days }).toPlainDateTime(eight);
    return then.toZonedDateTime(zone).epochMilliseconds > now.epochMilliseconds ? then : then.add({ days: digest === 'weekly' ? 7 : 1 });
  };
  const then = digest === 'hourly' ? now.toPlainDateTime().round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 }) : next(digest === 'weekly' ? (8 - now.dayOfWeek) % 7 : 0);
  return instantOf(then.toZonedDateTime(zone).epochMilliseconds);
}
