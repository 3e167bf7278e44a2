import { jobIdOf } from '../kernel/ids.js';
import type { RepeatedJob } from './jobs.js';

/** A repetition that names no time there is. */
export class InvalidRepetition extends Error {}

/** The first instant after another, both UTC, at which a repetition is due. Throws `InvalidRepetition`. */
export function nextOccurrence({ id, zone, time, weekdays }: Pick<RepeatedJob, 'id' | 'zone' | 'time' | 'weekdays'>, after: string): string {
  if (weekdays && !weekdays.some((day) => Number.isInteger(day) && day >= 1 && day <= 7)) throw new InvalidRepetition(`${id} repeats on no day of the week`);
  if (!/^\d\d:\d\d$/.test(time)) throw new InvalidRepetition(`${id} repeats at no time of the day`);
  const instant = Temporal.Instant.from(after);
  try {
    for (let day = instant.toZonedDateTimeISO(zone).toPlainDate(); ; day = day.add({ days: 1 })) {
      if (weekdays && !weekdays.includes(day.dayOfWeek)) continue;
      const due = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
      if (Temporal.Instant.compare(due, instant) > 0) return due.toString({ fractionalSecondDigits: 3 });
    }
  } catch (error) {
    throw new InvalidRepetition(`${id} repeats at ${time} in ${zone}`, { cause: error });
  }
}

/** Id of a repetition's occurrence at an instant. */
export const occurrenceIdOf = (repetition: string, due: string): string => jobIdOf(repetition, due);
