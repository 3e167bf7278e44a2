import { instantOf } from '../../../platform/kernel/clock.js';
import type { Quiet } from './choices.js';

/** When the quiet hours that an instant falls in end, by a clock of that zone; null: it falls in none. None begin and end at once. */
export function quietUntil(quiet: Quiet | null, zone: string, at: string): string | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const [time, from, to] = [now.toPlainTime(), Temporal.PlainTime.from(quiet.from), Temporal.PlainTime.from(quiet.to)];
  const begun = Temporal.PlainTime.compare(time, from) >= 0;
  const ended = Temporal.PlainTime.compare(time, to) >= 0;
  const overnight = Temporal.PlainTime.compare(from, to) > 0;
  if (overnight ? !begun && ended : !begun || ended) return null;
  const end = now.toPlainDate().add({ days: ended ? 1 : 0 }).toPlainDateTime(to);
  // In an hour that comes twice, its first time may be over.
  const [first, second] = (['compatible', 'later'] as const).map((disambiguation) => end.toZonedDateTime(zone, { disambiguation }).epochMilliseconds) as [number, number];
  return instantOf(first > now.epochMilliseconds ? first : second);
}
