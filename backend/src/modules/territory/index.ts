export { Gazetteer } from './domain/gazetteer.js';
export { distanceMetres } from './domain/distance.js';
export type { Place } from './domain/place.js';
export { loadGazetteer, TerritoryModule } from './territory.module.js';
