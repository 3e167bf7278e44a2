import { language } from '@core/i18n/language';
import type { Clock } from '@core/time/clock';

/** A month as one says it: « mars », « mars 2025 » when it is not of this year. */
export function sinceOf(instant: string, clock: Pick<Clock, 'zone' | 'today'>): string {
  const date = Temporal.Instant.from(instant).toZonedDateTimeISO(clock.zone).toPlainDate();
  const thisYear = date.year === Temporal.PlainDate.from(clock.today()).year;
  return date.toLocaleString(language.tag, { month: 'long', ...(!thisYear && { year: 'numeric' }) });
}
