import type { PlaceDto } from '@action-populaire/contracts';
import type { Place } from '../domain/place.js';

/** A place as the contract shows it. */
export const placeDto = (place: Place): PlaceDto => ({ ...place, postcodes: [...place.postcodes] });
