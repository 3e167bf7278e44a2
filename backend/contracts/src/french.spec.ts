import { describe, expect, it } from 'vitest';
import { french } from './french.js';

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
