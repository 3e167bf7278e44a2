import { formatAge, formatDay, formatMediumDay, formatMoment, formatShortDay, formatTime, relativeDay, sentenceCase } from './format';
import { language, speak, type Language } from '../i18n/language';
import { timeEnglish } from './time.messages.en';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const today = day('2026-11-25');
const plain = (text: string | null): string | null => text?.replace(/[\u00a0\u202f]/g, ' ') ?? null;

describe('dates and times', () => {
  it.each([
    ['09:00', '9 h'],
    ['14:30', '14 h 30'],
    ['18:04', '18 h 04'],
    ['00:00', 'minuit'],
    ['00:30', '0 h 30'],
  ])('%s', (time, text) => expect(plain(formatTime(Temporal.PlainTime.from(time)))).toBe(text));

  it('keeps a time on one line', () => expect(formatTime({ hour: 9, minute: 30 })).toBe('9\u00a0h\u00a030'));
  it('names a day', () => expect(plain(formatDay(day('2026-11-28'), today))).toBe('samedi 28 novembre'));
  it('gives the year of another year', () => expect(plain(formatDay(day('2027-01-03'), today))).toBe('dimanche 3 janvier 2027'));
  it('writes the first of the month', () => expect(plain(formatDay(day('2026-12-01'), today))).toBe('mardi 1er décembre'));
  it('writes short days', () => expect(plain(formatShortDay(day('2026-11-23')))).toBe('lun. 23'));
  it('writes medium days', () => expect(plain(formatMediumDay(day('2026-12-01')))).toBe('mar. 1er déc.'));
  it('upper-cases a heading', () => expect(sentenceCase('aujourd’hui')).toBe('Aujourd’hui'));

  it.each([
    ['2026-11-25', 'aujourd’hui'],
    ['2026-11-26', 'demain'],
    ['2026-11-24', 'hier'],
    ['2026-11-28', 'dans 3 jours'],
    ['2026-11-20', 'il y a 5 jours'],
    ['2026-12-20', null],
  ])('%s from the 25th', (date, text) => expect(plain(relativeDay(day(date), today))).toBe(text));

  it('tells a moment', () => {
    expect(plain(formatMoment(Temporal.ZonedDateTime.from('2026-11-24T18:04[Europe/Paris]'), today))).toBe('hier, 18 h 04');
    expect(plain(formatMoment(Temporal.ZonedDateTime.from('2026-11-28T09:30[Europe/Paris]'), today))).toBe('samedi 28 novembre, 9 h 30');
  });

  it.each([
    [20_000, 'à l’instant'],
    [12 * 60_000, 'il y a 12 min'],
    [2 * 3_600_000, 'il y a 2 h'],
    [26 * 3_600_000, 'il y a 1 jour'],
  ])('age of %i ms', (age, text) => expect(plain(formatAge(0, age))).toBe(text));
});

const english: Language = { locale: 'en', tag: 'en-GB', dress: (text) => text, texts: { time: timeEnglish } as never };

describe('dates and times in English', () => {
  const before = language;
  beforeAll(() => speak(english));
  afterAll(() => speak(before));

  it.each([
    [9, 0, '09:00'],
    [14, 30, '14:30'],
    [0, 0, 'midnight'],
    [0, 30, '00:30'],
  ])('%i h %i', (hour, minute, text) => expect(formatTime({ hour, minute })).toBe(text));

  it('names a day', () => expect(plain(formatDay(day('2026-11-28'), today))).toBe('Saturday 28 November'));
  it('gives the year of another year', () => expect(plain(formatDay(day('2027-01-03'), today))).toBe('Sunday 3 January 2027'));
  it('writes short and medium days', () => expect([formatShortDay(day('2026-11-23')), formatMediumDay(day('2026-12-01'))].map(plain)).toEqual(['Mon 23', 'Tue 1 Dec']));
  it('tells days from today', () => expect(['2026-11-25', '2026-11-26', '2026-11-24', '2026-11-28', '2026-11-20'].map((date) => plain(relativeDay(day(date), today)))).toEqual(['today', 'tomorrow', 'yesterday', 'in 3 days', '5 days ago']));
  it('tells a moment', () => expect(plain(formatMoment(Temporal.ZonedDateTime.from('2026-11-24T18:04[Europe/Paris]'), today))).toBe('yesterday, 18:04'));
  it('tells an age', () => expect([0, 12 * 60_000, 2 * 3_600_000, 26 * 3_600_000].map((age) => plain(formatAge(0, age)))).toEqual(['just now', '12 min ago', '2 h ago', '1 day ago']));
});
