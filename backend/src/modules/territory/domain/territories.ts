import type { Gazetteer } from './gazetteer.js';

/** Territories that a place is in, itself included and the country left out, found once a place. */
export function territoriesIn(gazetteer: Gazetteer): (code: string) => readonly string[] {
  const found = new Map<string, readonly string[]>();
  return (code) => {
    const known = found.get(code);
    if (known) return known;
    const place = gazetteer.get(code);
    // The city of an arrondissement is among the most populous places, which come first.
    const city = place?.kind === 'arrondissement' ? gazetteer.all().find((other) => other.kind === 'commune' && gazetteer.contains(other.code, code)) : undefined;
    const territories = [code, city?.code, place?.department, place?.region].filter((territory) => typeof territory === 'string');
    found.set(code, territories);
    return territories;
  };
}
