import { actionLimits } from '@action-populaire/contracts';
import { instantOf } from '../../../platform/kernel/clock.js';
import { reject } from '../../../platform/kernel/decider.js';
import { clockIn, zoneNamed } from '../../../platform/kernel/wall-clock.js';

/** When an action takes place, as people say it: wall clock at the place (`2026-12-05T14:00`) and IANA zone. */
export interface Span {
  readonly start: string;
  readonly end: string;
  readonly zone: string;
}

/** A span with the UTC instants it comes to. */
export interface Schedule extends Span {
  readonly startsAt: string;
  readonly endsAt: string;
}

export type ScheduleProblem = 'common/invalid-request' | 'actions/unknown-zone' | 'actions/time-skipped' | 'actions/end-before-start' | 'actions/too-long';
type Refused = { readonly rejected: ScheduleProblem; readonly details?: Readonly<Record<string, unknown>> };

/**
 * The instants of a span. A local time that daylight saving skips is refused; one that exists twice is the earlier.
 * An action ends after it starts, and lasts at most seven days by the clock on the wall, so that a week over the
 * change of hour is still a week.
 */
export function scheduleOf(span: Span): Schedule | Refused {
  const zone = zoneNamed(span.zone);
  if (!zone) return reject('actions/unknown-zone');
  const start = clockIn(zone, span.start);
  const end = clockIn(zone, span.end);
  if (start === 'no such day' || end === 'no such day') return reject('common/invalid-request');
  if (start === 'skipped' || end === 'skipped') return reject('actions/time-skipped');
  if (Temporal.ZonedDateTime.compare(end, start) <= 0) return reject('actions/end-before-start');
  if (Temporal.ZonedDateTime.compare(end, start.add({ days: actionLimits.days })) > 0) return reject('actions/too-long', { days: actionLimits.days });
  return { start: span.start, end: span.end, zone, startsAt: instantOf(start.epochMilliseconds), endsAt: instantOf(end.epochMilliseconds) };
}
