import type { LatLng } from '@action-populaire/contracts';

/** Bits of a coordinate: the world is 2^26 units wide, 0.6 m at the equator, and a Morton code fits a double. */
export const worldBits = 26;
const world = 2 ** worldBits;
/** Latitude at which Web Mercator is a square: atan(sinh(π)), in degrees. */
const edge = 85.051_128_779_806_6;

const clamp = (unit: number): number => Math.min(Math.max(Math.floor(unit), 0), world - 1);
/** Units from the antimeridian eastward; what lies beyond the world is on its edge. EPSG:3857. */
export const unitX = (lng: number): number => clamp(((lng + 180) / 360) * world);
/** Units from the north edge southward: y = ½ − ln(tan(π/4 + φ/2)) / 2π. EPSG:3857 (Snyder, "Map Projections", 1987, p. 41). */
export function unitY(lat: number): number {
  const phi = (Math.min(Math.max(lat, -edge), edge) * Math.PI) / 180;
  return clamp((0.5 - Math.log(Math.tan(Math.PI / 4 + phi / 2)) / (2 * Math.PI)) * world);
}

/** Spreads 13 bits apart, a zero between each. */
function spread(bits: number): number {
  let spreadOut = (bits | (bits << 8)) & 0x00ff_00ff;
  spreadOut = (spreadOut | (spreadOut << 4)) & 0x0f0f_0f0f;
  spreadOut = (spreadOut | (spreadOut << 2)) & 0x3333_3333;
  return (spreadOut | (spreadOut << 1)) & 0x5555_5555;
}
const low = (unit: number): number => unit & 0x1fff;
const high = (unit: number): number => (unit >>> 13) & 0x1fff;

/**
 * Morton code of a point: the bits of y and x interleaved (G. M. Morton, 1966), so that every map tile, and every
 * quarter of one down to the unit, is one stretch of codes.
 */
export const mortonOf = (x: number, y: number): number =>
  (spread(high(y)) * 2 + spread(high(x))) * world + spread(low(y)) * 2 + spread(low(x));

/** A stretch of Morton codes, `to` excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretch of a map tile, zoom 0 to 26. */
export function stretchOfTile(z: number, x: number, y: number): Stretch {
  const side = 2 ** (worldBits - z);
  const from = mortonOf(x * side, y * side);
  return { from, to: from + side * side };
}

/** Metres in a degree of latitude, on a sphere of the mean radius. */
const metresPerDegree = (6_371_008.8 * Math.PI) / 180;

/** Stretches that cover a circle (radius in metres): the tiles under its bounding box, a few wide at most. */
export function stretchesAround({ lat, lng }: LatLng, radius: number): readonly Stretch[] {
  const tall = radius / metresPerDegree;
  const pole = Math.abs(lat) + tall >= 90;
  // Where a meridian touches the circle, not where its parallel meets it: sin Δλ = sin r / cos φ.
  const wide = pole ? 180 : (Math.asin(Math.min(1, Math.sin((tall * Math.PI) / 180) / Math.cos((lat * Math.PI) / 180))) * 180) / Math.PI;
  const [top, bottom] = [unitY(lat + tall), unitY(lat - tall)];
  const west = lng - wide;
  const east = lng + wide;
  const spans = pole ? [[-180, 180]] : west < -180 ? [[west + 360, 180], [-180, east]] : east > 180 ? [[west, 180], [-180, east - 360]] : [[west, east]];
  return spans.flatMap(([from = -180, to = 180]) => box(unitX(from), top, unitX(to), bottom));
}

/** At most five tiles across the longer side: few stretches, not much around the box. */
function box(left: number, top: number, right: number, bottom: number): Stretch[] {
  const longer = Math.max(right - left, bottom - top, 1);
  const z = Math.max(0, Math.min(worldBits, Math.floor(Math.log2((4 * world) / longer))));
  const side = 2 ** (worldBits - z);
  const stretches: Stretch[] = [];
  for (let y = Math.floor(top / side); y <= Math.floor(bottom / side); y += 1)
    for (let x = Math.floor(left / side); x <= Math.floor(right / side); x += 1) stretches.push(stretchOfTile(z, x, y));
  return stretches;
}
