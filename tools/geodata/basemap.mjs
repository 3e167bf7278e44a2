// Cuts the basemap into vector tiles and packs them.
import { gzipSync } from 'node:zlib';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { borders, departments, land } from './boundaries.mjs';
import { untangled } from './polygons.mjs';
import { townFeatures } from './towns.mjs';
import { writePmtiles } from './pmtiles-writer.mjs';

const MAX_ZOOM = 9;
/** Half a pixel of a 512-pixel tile: the sources are not finer at any zoom. */
const EXTENT = 1024;

/** The whole world up to zoom 3; closer, what a French user may look at: [west, south, east, north]. */
const WORLD_MAX_ZOOM = 3;
const EUROPE = [-25, 34, 45, 71.5];
const COVERED = [
  EUROPE,
  [-63.6, 14.2, -60.6, 18.3], // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
  [-55, 1.8, -51, 6.2], // Guyane
  [44.6, -13.3, 45.6, -12.3], // Mayotte
  [55, -21.6, 56.1, -20.6], // La Réunion
  [-57, 46.4, -55.8, 47.4], // Saint-Pierre-et-Miquelon
  [163, -23.1, 168.6, -19], // Nouvelle-Calédonie
  [-178.6, -14.7, -175.8, -12.9], // Wallis et Futuna
  [-155, -28, -134, -7.5], // Polynésie française
];

const LAYERS = [
  { id: 'land', minZoom: 0, fields: { france: 'Boolean' }, tolerance: 1.5, source: land },
  { id: 'borders', minZoom: 2, fields: {}, tolerance: 1.5, source: borders },
  { id: 'departments', minZoom: 5, fields: {}, tolerance: 1, source: departments },
  // Labels are drawn by the tile that holds their point: no buffer, no simplifying.
  { id: 'towns', minZoom: 3, fields: { name: 'String', rank: 'Number', population: 'Number' }, tolerance: 0, buffer: 0, source: townFeatures },
];

function tileOf(lng, lat, z) {
  const sine = Math.sin((lat * Math.PI) / 180);
  const last = 2 ** z - 1;
  const clamp = (value) => Math.min(last, Math.max(0, Math.floor(value * 2 ** z)));
  return { x: clamp(lng / 360 + 0.5), y: clamp(0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) };
}

function* coveredTiles() {
  for (let z = 0; z <= MAX_ZOOM; z += 1) {
    const boxes = z <= WORLD_MAX_ZOOM ? [[-180, -85, 180, 85]] : COVERED;
    for (const [west, south, east, north] of boxes) {
      const from = tileOf(west, north, z);
      const to = tileOf(east, south, z);
      for (let x = from.x; x <= to.x; x += 1) for (let y = from.y; y <= to.y; y += 1) yield { z, x, y, key: `${z}/${x}/${y}` };
    }
  }
}

/** A town waits for the zoom of its rank; the last zoom holds the rest, which is magnified beyond it. */
function namedAt(tile, zoom) {
  if (zoom === MAX_ZOOM) return tile;
  return { ...tile, features: tile.features.filter((feature) => (feature.tags.rank ?? 0) <= zoom) };
}

/** Polygons that a renderer fills as they are drawn. */
function sound(tile) {
  return { ...tile, features: tile.features.map((feature) => (feature.type === 3 ? { ...feature, geometry: untangled(feature.geometry) } : feature)) };
}

/** @param places the decoded gazetteer  @returns {{archive: Buffer, entries: number, contents: number}} a PMTiles v3 archive */
export function buildBasemap(places) {
  const indexes = LAYERS.map(({ id, minZoom, source, tolerance, buffer = 16 }) => ({
    id,
    minZoom,
    // One zoom more than is cut, because geojson-vt does not simplify the last.
    index: new GeoJSONVT(source(places), { maxZoom: MAX_ZOOM + 1, indexMaxZoom: 4, extent: EXTENT, tolerance, buffer }),
  }));
  const tiles = new Map();
  for (const { z, x, y, key } of coveredTiles()) {
    if (tiles.has(key)) continue;
    const layers = {};
    for (const { id, minZoom, index } of indexes) {
      const tile = z >= minZoom ? index.getTile(z, x, y) : null;
      if (tile?.features.length > 0) layers[id] = sound(namedAt(tile, z));
    }
    if (Object.keys(layers).length === 0) continue;
    const encoded = fromGeojsonVt(layers, { version: 2, extent: EXTENT });
    tiles.set(key, { z, x, y, data: gzipSync(encoded, { level: 9 }) });
  }
  return writePmtiles([...tiles.values()], {
    bounds: [-180, -85, 180, 85],
    centre: [2.6, 46.6, 5],
    metadata: {
      name: 'Action Populaire',
      description: 'Locator map: land, borders, departments, towns. Good to about zoom 10.',
      type: 'baselayer',
      attribution: 'Natural Earth, INSEE, La Poste (Licence Ouverte), GeoNames (CC BY 4.0)',
      vector_layers: LAYERS.map(({ id, minZoom, fields }) => ({ id, fields, minzoom: minZoom, maxzoom: MAX_ZOOM })),
    },
  });
}
