import { french } from '../i18n/french';
import { plural } from '../i18n/messages';

const hard = '\u00a0';
const formatter = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => new Intl.DateTimeFormat('fr-FR', { ...options, timeZone: 'UTC' });
const longDay = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = formatter({ weekday: 'short', day: 'numeric' });
const shortDate = formatter({ day: 'numeric', month: 'short' });
const mediumDay = formatter({ weekday: 'short', day: 'numeric', month: 'short' });

function write(format: Intl.DateTimeFormat, date: Temporal.PlainDate): string {
  const noon = Date.UTC(date.year, date.month - 1, date.day, 12);
  return french(format.format(noon).replace(/(?<!\d)1 (?=\p{L})/u, '1er '));
}

/** A time of the day: `9 h`, `14 h 30`, `minuit`. */
export function formatTime(time: { readonly hour: number; readonly minute: number }): string {
  if (time.minute === 0 && time.hour === 0) return 'minuit';
  const hours = `${time.hour}${hard}h`;
  return time.minute === 0 ? hours : `${hours}${hard}${String(time.minute).padStart(2, '0')}`;
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
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  if (days === -1) return 'hier';
  if (Math.abs(days) > 14) return null;
  return french(days > 0 ? `dans ${days} jours` : `il y a ${-days} jours`);
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
  if (minutes < 1) return 'à l’instant';
  if (minutes < 60) return french(`il y a ${minutes} min`);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return french(`il y a ${hours} h`);
  const days = Math.floor(hours / 24);
  return french(`il y a ${days} ${plural(days, 'jour', 'jours')}`);
}

/** With its first letter in upper case, for a heading. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
}
