import { french, formatDistance, formatNumber, joinNames, shortPlace } from './french';

describe('french typography', () => {
  it.each([
    ['Qui vient ?', 'Qui vient\u202f?'],
    ['Annulé : météo ; dommage !', 'Annulé\u202f: météo\u202f; dommage\u202f!'],
    ['« Je viens »', '«\u00a0Je viens\u00a0»'],
    ["aujourd'hui", 'aujourd’hui'],
    ['à 14 h 30', 'à 14\u00a0h\u00a030'],
    ['3,5 km', '3,5\u00a0km'],
    ['le 28 novembre', 'le 28\u00a0novembre'],
    ['le 1er décembre', 'le 1er\u00a0décembre'],
    ['dans 3 jours', 'dans 3\u00a0jours'],
  ])('sets %s', (plain, set) => expect(french(plain)).toBe(set));

  it.each(['14:30', 'https://exemple.fr/?a=b', 'lea@exemple.fr', '12 rue du Moulin', '9 heures'])('leaves %s alone', (text) =>
    expect(french(text)).toBe(text),
  );
});

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
