import type { KeyMoment } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { formatDay, formatTime } from '@core/time/format';
import { uiMessages } from './ui.messages';

/** Days from today until a key moment begins: 0 on the day, and while it lasts. */
export function daysUntil({ start, zone }: KeyMoment, today: Temporal.PlainDate): number {
  return Math.max(0, today.until(Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate(), { largestUnit: 'day' }).days);
}

/** When and where, on one line: `samedi 28 novembre, 14 h, Lyon`, `dimanche 11 avril 2027, toute la France`. */
export function momentLine({ start, zone, wholeDay, place }: KeyMoment, today: Temporal.PlainDate): string {
  const from = Temporal.Instant.from(start).toZonedDateTimeISO(zone);
  return [formatDay(from.toPlainDate(), today), wholeDay ? '' : formatTime(from), place && place.code !== 'fr' ? shortPlace(place.name) : uiMessages.moment.country].filter(Boolean).join(', ');
}
