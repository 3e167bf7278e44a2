import { formatDistance, formatNumber, joinNames, shortPlace } from './format';
import { language, speak } from './language';
import { plural } from './messages';

describe('formatDistance', () => {
  it.each([
    [3, '50\u00a0m'],
    [812, '800\u00a0m'],
    [960, '950\u00a0m'],
    [980, '1\u00a0km'],
    [1204, '1,2\u00a0km'],
    [3000, '3\u00a0km'],
    [41_700, '42\u00a0km'],
  ])('%i m', (metres, text) => expect(formatDistance(metres)).toBe(text));
});

describe('words', () => {
  it('writes numbers', () => expect(formatNumber(12400.25).replace(/\s/g, ' ')).toBe('12 400,3'));
  it('shortens arrondissements', () => expect(shortPlace('Lyon 4e Arrondissement')).toBe('Lyon 4e'));
  it('joins names', () => expect(joinNames(['A', 'B', 'C'])).toBe('A, B et C'));
});

describe('in English', () => {
  const before = language;
  beforeAll(() => speak({ locale: 'en', tag: 'en-GB', dress: (text) => text }));
  afterAll(() => speak(before));

  it('writes numbers', () => expect(formatNumber(12400.25)).toBe('12,400.3'));
  it('joins names', () => expect(joinNames(['A', 'B', 'C'])).toBe('A, B and C'));
  it('gives distances', () => expect(formatDistance(3540)).toBe('3.5\u00a0km'));
  it('counts none as many', () => expect([0, 1, 2, 21].map((count) => plural(count, 'day', 'days'))).toEqual(['days', 'day', 'days', 'days']));
});
