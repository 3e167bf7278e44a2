import { language, perLanguage } from '../i18n/language';
import { timeMessages as t } from './time.messages';

const hard = '\u00a0';
const formatter = (options: Intl.DateTimeFormatOptions): (() => Intl.DateTimeFormat) => perLanguage(() => new Intl.DateTimeFormat(language.tag, { ...options, timeZone: 'UTC' }));
const longDay = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = formatter({ weekday: 'short', day: 'numeric' });
const shortDate = formatter({ day: 'numeric', month: 'short' });
const mediumDay = formatter({ weekday: 'short', day: 'numeric', month: 'short' });

function write(format: () => Intl.DateTimeFormat, date: Temporal.PlainDate): string {
  return t.date(format().format(Date.UTC(date.year, date.month - 1, date.day, 12)));
}

/** A time of the day: `9 h`, `14 h 30`, `minuit`. */
export function formatTime(time: { readonly hour: number; readonly minute: number }): string {
  return t.clock(time.hour, time.minute);
}

/** A day: `samedi 28 novembre`, with its year when it is not this one. */
export function formatDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return write(date.year === today.year ? longDay : longDayYear, date);
}

/** A day in a narrow column: `lun. 23`. */
export function formatShortDay(date: Temporal.PlainDate): string {
  return write(shortDay, date).replace(' ', hard);
}

/** A day in a narrow column of past days: `24 nov.`. */
export function formatShortDate(date: Temporal.PlainDate): string {
  return write(shortDate, date).replace(' ', hard);
}

/** A day in a field: `mar. 1er déc.`. */
export function formatMediumDay(date: Temporal.PlainDate): string {
  return write(mediumDay, date);
}

/** Where a day stands from today, within two weeks: `aujourd’hui`, `demain`, `dans 3 jours`, `hier`; null farther. */
export function relativeDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  const days = today.until(date, { largestUnit: 'day' }).days;
  if (days === 0) return t.today;
  if (days === 1) return t.tomorrow;
  if (days === -1) return t.yesterday;
  if (Math.abs(days) > 14) return null;
  return days > 0 ? t.inDays(days) : t.daysAgo(-days);
}

/** A day as a person says it: where it stands from today within two weeks, the day itself farther. */
export function formatNearDay(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  return relativeDay(date, today) ?? formatDay(date, today);
}

/** A moment as a person says it: `aujourd’hui, 18 h 04`, `hier, 9 h`, `samedi 28 novembre, 9 h 30`. */
export function formatMoment(moment: Temporal.ZonedDateTime, today: Temporal.PlainDate): string {
  const date = moment.toPlainDate();
  const days = Math.abs(today.until(date, { largestUnit: 'day' }).days);
  const day = (days <= 1 ? relativeDay(date, today) : null) ?? formatDay(date, today);
  return `${day}, ${formatTime(moment)}`;
}

/** The age of something shown: `à l’instant`, `il y a 12 min`, `il y a 2 h`, `il y a 3 jours`. */
export function formatAge(from: number, now: number): string {
  const minutes = Math.floor((now - from) / 60_000);
  if (minutes < 1) return t.justNow;
  if (minutes < 60) return t.minutesAgo(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? t.hoursAgo(hours) : t.daysAgo(Math.floor(hours / 24));
}

/** With its first letter in upper case, for a heading. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}
