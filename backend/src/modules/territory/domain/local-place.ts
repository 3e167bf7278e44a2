import type { Gazetteer } from './gazetteer.js';
import type { Place } from './place.js';

/** The commune or arrondissement of a code: what is local is in one, not in a department. */
export function localPlace(gazetteer: Gazetteer, code: string): Place | undefined {
  const place = gazetteer.get(code);
  return place?.kind === 'commune' || place?.kind === 'arrondissement' ? place : undefined;
}
