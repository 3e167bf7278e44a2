import type { Clock } from '@core/time/clock';
import { formatShortDate, formatShortDay, formatTime, relativeDay } from '@core/time/format';

/** When a discussion was last written in, in a narrow column: `18 h 06`, `hier`, `lun. 23`, `2 nov.`. */
export function shortMoment(instant: string, { today, zone }: Pick<Clock, 'today' | 'zone'>): string {
  const moment = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const [date, now] = [moment.toPlainDate(), Temporal.PlainDate.from(today())];
  const days = date.until(now, { largestUnit: 'day' }).days;
  if (days <= 0) return formatTime(moment);
  return days === 1 ? (relativeDay(date, now) ?? '') : days < 7 ? formatShortDay(date) : formatShortDate(date);
}

/** The time of a message. */
export function timeOf(instant: string | number, { zone }: Pick<Clock, 'zone'>): string {
  const at = typeof instant === 'number' ? Temporal.Instant.fromEpochMilliseconds(instant) : Temporal.Instant.from(instant);
  return formatTime(at.toZonedDateTimeISO(zone));
}
