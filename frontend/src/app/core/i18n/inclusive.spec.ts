import { spokenForm, spokenText, textParts } from './inclusive';

describe('inclusive words', () => {
  it.each([
    ['inscrit·es', 'inscrits et inscrites'],
    ['averti·e', 'averti ou avertie'],
    ['tou·tes', 'tous et toutes'],
    ['organisateur·rices', 'organisateurs et organisatrices'],
  ])('says %s', (seen, said) => expect(spokenForm(seen)).toBe(said));

  it('cuts a text at its words and ordinals', () => {
    expect(textParts('7 inscrit·es à Lyon 4e')).toEqual([
      { text: '7 ' },
      { text: 'inscrit·es', spoken: 'inscrits et inscrites' },
      { text: ' à Lyon 4' },
      { text: 'e', raised: true },
    ]);
  });

  it('leaves an ordinary text whole', () => expect(textParts('69004 Lyon')).toEqual([{ text: '69004 Lyon' }]));
  it('gives the whole as it is said', () => expect(spokenText('1 inscrit·e')).toBe('1 inscrit ou inscrite'));
});
