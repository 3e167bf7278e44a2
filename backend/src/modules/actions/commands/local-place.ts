import type { Gazetteer, Place } from '../../territory/index.js';

/** The commune or arrondissement of a code: an action takes place in one, not in a department. */
export function localPlace(gazetteer: Gazetteer, code: string): Place | undefined {
  const place = gazetteer.get(code);
  return place?.kind === 'commune' || place?.kind === 'arrondissement' ? place : undefined;
}
