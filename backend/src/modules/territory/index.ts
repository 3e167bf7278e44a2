export { Gazetteer } from './domain/gazetteer.js';
export { distanceMetres, EARTH_RADIUS } from './domain/distance.js';
export { chordOf, pointOf } from './domain/great-circle.js';
export { localPlace } from './domain/local-place.js';
export type { Place } from './domain/place.js';
export { territoriesIn } from './domain/territories.js';
export { loadGazetteer, TerritoryModule } from './territory.module.js';
