// Chooses the names the basemap shows, and from which zoom.
import { readGeonames } from './sources.mjs';
import { FRENCH_NAMES } from './french-names.mjs';

/** Room a name takes, in CSS pixels: a smaller town waits for the zoom that gives it this much. */
const SPACING = 72;
const TILE_PIXELS = 512;
const LAST_RANK = 11;
const LAST_FOREIGN_RANK = 8;

/** Population from which a town may be named at a zoom, so that empty land does not fill with villages. */
const POPULATION_AT = [Infinity, Infinity, Infinity, 300_000, 100_000, 40_000, 15_000, 6_000, 2_500, 1_000, 0, 0];

/** France before its neighbours: a French town counts as one ten times its size. */
const FRENCH_WEIGHT = 10;

const NEIGHBOURHOOD = { west: -6, south: 41, east: 11.8, north: 53.5 };
const EUROPE = { west: -25, south: 34, east: 45, north: 72 };
const within = (box, { lat, lng }) => lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north;

function foreignTowns() {
  return readGeonames()
    .filter((row) => row.country !== 'FR' && !['PPLX', 'PPLL'].includes(row.feature) && within(EUROPE, row))
    .filter((row) => row.feature === 'PPLC' || row.population >= (within(NEIGHBOURHOOD, row) ? 100_000 : 500_000))
    .map((row) => ({ name: FRENCH_NAMES[row.name] ?? row.name, lat: row.lat, lng: row.lng, population: row.population, french: false }));
}

/** French communes that have a position of their own; the others would be named in the wrong place. */
function frenchTowns({ communes }) {
  return communes.code
    .map((_, i) => ({ name: communes.name[i], lat: communes.lat[i], lng: communes.lng[i], population: communes.population[i], french: true, approximate: communes.approximate[i] }))
    .filter((town) => town.lat !== null && !town.approximate);
}

/** Web Mercator, the whole world being the unit square. */
function project({ lat, lng }) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: lng / 360 + 0.5, y: 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI };
}

const twoDigits = (value) => Number(value.toPrecision(2));

/**
 * @param places the decoded gazetteer
 * @returns GeoJSON collection of points `{name, rank, population}`, the most important first; `rank` is the zoom
 *   (3–11) at which the name has room, `population` keeps two significant digits
 */
export function townFeatures(places) {
  const weight = (town) => town.population * (town.french ? FRENCH_WEIGHT : 1);
  const towns = [...frenchTowns(places), ...foreignTowns()]
    .map((town) => ({ ...town, ...project(town) }))
    .sort((a, b) => weight(b) - weight(a) || a.x - b.x || a.y - b.y);
  const ranked = new Map();
  for (let zoom = 3; zoom <= LAST_RANK; zoom += 1) {
    const cell = SPACING / (TILE_PIXELS * 2 ** zoom);
    const kept = new Map();
    const keyOf = (cx, cy) => `${cx}/${cy}`;
    const crowded = ({ x, y }) => {
      const cx = Math.floor(x / cell);
      const cy = Math.floor(y / cell);
      for (let dx = -1; dx <= 1; dx += 1)
        for (let dy = -1; dy <= 1; dy += 1)
          for (const other of kept.get(keyOf(cx + dx, cy + dy)) ?? [])
            if (Math.hypot(other.x - x, other.y - y) < cell) return true;
      return false;
    };
    for (const town of towns) {
      if (!ranked.has(town)) {
        if (town.population < POPULATION_AT[zoom] || crowded(town)) continue;
        ranked.set(town, zoom);
      }
      const key = keyOf(Math.floor(town.x / cell), Math.floor(town.y / cell));
      kept.set(key, [...(kept.get(key) ?? []), town]);
    }
  }
  const features = [...ranked]
    .filter(([town, rank]) => town.french || rank <= LAST_FOREIGN_RANK)
    .map(([town, rank]) => ({
      type: 'Feature',
      properties: { name: town.name, rank, population: twoDigits(town.population) },
      geometry: { type: 'Point', coordinates: [town.lng, town.lat] },
    }));
  return { type: 'FeatureCollection', features };
}
