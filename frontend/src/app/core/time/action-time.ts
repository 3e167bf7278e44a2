import { formatTime } from './format';

/** When an action takes place, seen on its own clock. */
export interface ActionTime {
  readonly start: Temporal.ZonedDateTime;
  readonly end: Temporal.ZonedDateTime;
  readonly firstDay: Temporal.PlainDate;
  /** An action that ends at midnight ends the day before, for everyone. */
  readonly lastDay: Temporal.PlainDate;
  /** Days it covers; 1 for an evening, even past midnight by a few hours. */
  readonly days: number;
  readonly phase: 'upcoming' | 'ongoing' | 'over';
}

/** Hours after midnight that still belong to the evening before, when an action started that evening. */
const evening = 5;

/** Places an action's instants on its own wall clock, and tells where `now` stands. */
export function actionTime(action: { readonly start: string; readonly end: string; readonly zone: string }, now: Temporal.Instant): ActionTime {
  const startInstant = Temporal.Instant.from(action.start);
  const endInstant = Temporal.Instant.from(action.end);
  const start = startInstant.toZonedDateTimeISO(action.zone);
  const end = endInstant.toZonedDateTimeISO(action.zone);
  const firstDay = start.toPlainDate();
  const lastMoment = end.subtract({ nanoseconds: 1 });
  const oneNight = firstDay.add({ days: 1 }).equals(lastMoment.toPlainDate()) && lastMoment.hour < evening;
  const lastDay = oneNight ? firstDay : lastMoment.toPlainDate();
  return {
    start,
    end,
    firstDay,
    lastDay,
    days: firstDay.until(lastDay, { largestUnit: 'day' }).days + 1,
    phase: Temporal.Instant.compare(now, startInstant) < 0 ? 'upcoming' : Temporal.Instant.compare(now, endInstant) < 0 ? 'ongoing' : 'over',
  };
}

/** The day under which a list shows an action: its first, or today once it has begun. */
export function listedDay(time: ActionTime, now: Temporal.Instant): Temporal.PlainDate {
  if (time.phase !== 'ongoing') return time.firstDay;
  const here = now.toZonedDateTimeISO(time.start.timeZoneId).toPlainDate();
  return Temporal.PlainDate.compare(here, time.lastDay) > 0 ? time.lastDay : here;
}

/** The same start on the reader's clock, when it reads differently there; null otherwise. */
export function readerTime(time: ActionTime, readerZone: string): Temporal.ZonedDateTime | null {
  const there = time.start.withTimeZone(readerZone);
  return there.toPlainDateTime().equals(time.start.toPlainDateTime()) ? null : there;
}

/** The hours of an action of one day: `9 h 30 → 12 h`. */
export function formatHours(time: ActionTime): string {
  return `${formatTime(time.start)} → ${formatTime(time.end)}`;
}
