export { foldReadings, foldWords } from './domain/fold.js';
export { Gazetteer } from './domain/gazetteer.js';
export { distanceMetres, EARTH_RADIUS } from './domain/distance.js';
export { chordOf, pointOf } from './domain/great-circle.js';
export { localPlace } from './domain/local-place.js';
export { COUNTRY_CODE, type Place } from './domain/place.js';
export { territoriesIn } from './domain/territories.js';
export { placeDto } from './queries/place-dto.js';
export { loadGazetteer, TerritoryModule } from './territory.module.js';
