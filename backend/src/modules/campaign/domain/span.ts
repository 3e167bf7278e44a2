import { instantOf } from '../../../platform/kernel/clock.js';
import { reject } from '../../../platform/kernel/decider.js';
import { clockIn, zoneNamed } from '../../../platform/kernel/wall-clock.js';
import type { KeyMomentFacts } from './key-moment.events.js';

/** When a key moment is, as people say it: a whole day, or from a time on the wall until another, if it is known. */
export type When = { readonly day: string; readonly zone: string } | { readonly start: string; readonly end?: string | undefined; readonly zone: string };

/** The same with the instants it comes to. */
export type Span = Pick<KeyMomentFacts, 'wholeDay' | 'start' | 'end' | 'zone' | 'startsAt' | 'endsAt'>;

export type SpanProblem = 'common/invalid-request' | 'campaign/unknown-zone' | 'campaign/time-skipped' | 'campaign/end-before-start';
type Refused = { readonly rejected: SpanProblem };

/** The instants of a key moment; one without an end lasts until the end of its day. */
export function spanOf(when: When): Span | Refused {
  const zone = zoneNamed(when.zone);
  if (!zone) return reject('campaign/unknown-zone');
  const wholeDay = 'day' in when;
  const start = wholeDay ? `${when.day}T00:00` : when.start;
  const from = clockIn(zone, start);
  const until = wholeDay || when.end === undefined ? endOfDay(from) : clockIn(zone, when.end);
  if (from === 'no such day' || until === 'no such day') return reject('common/invalid-request');
  if (from === 'skipped' || until === 'skipped') return reject('campaign/time-skipped');
  if (Temporal.ZonedDateTime.compare(until, from) <= 0) return reject('campaign/end-before-start');
  return { wholeDay, start, end: wholeDay ? null : when.end ?? null, zone, startsAt: instantOf(from.epochMilliseconds), endsAt: instantOf(until.epochMilliseconds) };
}

const endOfDay = (moment: ReturnType<typeof clockIn>): ReturnType<typeof clockIn> => (typeof moment === 'string' ? moment : moment.startOfDay().add({ days: 1 }));
