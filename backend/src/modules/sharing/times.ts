import type { Language } from '../../platform/http/language.js';

/** An action's times: UTC instants and the zone of its place. */
export interface Times { readonly start: string; readonly end: string; readonly zone: string }

const midnight: Readonly<Record<Language, string>> = { fr: 'minuit', en: 'midnight' };
const hard = '\u00a0';
const tags: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' };
const formats = { fr: dayFormat('fr'), en: dayFormat('en') };
function dayFormat(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(tags[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

const inZone = (instant: string, zone: string): Temporal.ZonedDateTime => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

/** An instant as a machine reads it, with what the clock of the place says: `2026-11-28T14:30:00+01:00`. */
export const withOffset = (instant: string, zone: string): string => inZone(instant, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** A day in words: « samedi 28 novembre 2026 », « mardi 1er décembre 2026 ». */
function dayOf({ epochMilliseconds }: Temporal.ZonedDateTime, language: Language): string {
  const text = formats[language].format(epochMilliseconds);
  return language === 'fr' ? text.replace(/(?<!\d)1 (?=\p{L})/u, '1er ').replace(/(?<=\d(er)?) (?=\p{L})/u, hard) : text;
}

/** A time of the day as people of the language write it. */
function clockOf({ hour, minute }: Temporal.ZonedDateTime, language: Language): string {
  const minutes = String(minute).padStart(2, '0');
  if (hour === 0 && minute === 0) return midnight[language];
  if (language === 'en') return `${String(hour).padStart(2, '0')}:${minutes}`;
  return minute === 0 ? `${hour}${hard}h` : `${hour}${hard}h${hard}${minutes}`;
}

/** An instant by the clock of a zone: its day, and the time of it. */
export function momentOf(instant: string, zone: string, language: Language): { readonly day: string; readonly clock: string } {
  const time = plain(inZone(instant, zone));
  return { day: dayOf(time, language), clock: clockOf(time, language) };
}

/** Day and clock at the place, whatever zone an hour is told in. */
const plain = (time: Temporal.ZonedDateTime): Temporal.ZonedDateTime => time.toPlainDateTime().toZonedDateTime('UTC');

/**
 * When an action is, on the clock of its place. `clock` is empty when its days say it; what ends at midnight ends the day
 * before. `local`: says so where that clock is not the one of most readers.
 */
export function whenOf({ start, end, zone }: Times, language: Language): { readonly days: string; readonly clock: string; readonly local: string; readonly whole: string } {
  const [from, to] = [plain(inZone(start, zone)), plain(inZone(end, zone))];
  const lastDay = to.subtract({ minutes: 1 }).toPlainDate();
  const sameDay = from.toPlainDate().equals(lastDay);
  const days = sameDay ? dayOf(from, language) : spans[language](`${dayOf(from, language)}, ${clockOf(from, language)}`, `${dayOf(lastDay.toZonedDateTime('UTC'), language)}, ${clockOf(to, language)}`);
  const clock = sameDay ? `${clockOf(from, language)} – ${clockOf(to, language)}` : '';
  const local = zone === 'Europe/Paris' ? '' : locally[language];
  return { days, clock, local, whole: [days, clock, local].filter(Boolean).join(', ') };
}
const locally: Readonly<Record<Language, string>> = { fr: 'heure locale', en: 'local time' };
const spans: Readonly<Record<Language, (from: string, to: string) => string>> = { fr: (from, to) => `du ${from} au ${to}`, en: (from, to) => `${from} – ${to}` };
