// Simplifying and rounding make rings cross themselves; a renderer then fills the sea. This takes such polygons apart.
import earcut, { deviation, flatten } from 'earcut';
import polygonClipping from 'polygon-clipping';

/** Square units of a tile that may be filled wrongly: about a pixel by a hundred. */
const TOLERATED = 150;

const area = (ring) => ring.reduce((sum, [x, y], index) => {
  const [nextX, nextY] = ring[(index + 1) % ring.length];
  return sum + x * nextY - nextX * y;
}, 0) / 2;

/** Outer rings turn one way and holes the other, as vector tiles want it; a hole follows its outer ring. */
function polygonsOf(rings) {
  const polygons = [];
  for (const ring of rings) {
    if (ring.length < 4 || area(ring) === 0) continue;
    if (polygons.length > 0 && Math.sign(area(ring)) !== Math.sign(area(polygons[0][0]))) polygons.at(-1).push(ring);
    else polygons.push([ring]);
  }
  return polygons;
}

/** Square units by which triangles miss a polygon: what a renderer would fill too much or too little. */
export function misfilled(polygons) {
  return polygons.reduce((sum, polygon) => {
    const { vertices, holes, dimensions } = flatten(polygon);
    const filled = polygon.reduce((total, ring, index) => total + (index === 0 ? 1 : -1) * Math.abs(area(ring)), 0);
    return sum + deviation(vertices, holes, dimensions, earcut(vertices, holes, dimensions)) * filled;
  }, 0);
}

/** The rings of a tile's polygon, taken apart where they cross themselves. */
export function untangled(rings) {
  const polygons = polygonsOf(rings);
  if (misfilled(polygons) <= TOLERATED) return rings;
  const outward = Math.sign(area(polygons[0][0]));
  const apart = polygonClipping.union(polygons.map((polygon) => [polygon[0]]));
  const holes = polygons.flatMap((polygon) => polygon.slice(1).map((ring) => [ring]));
  const land = holes.length > 0 ? polygonClipping.difference(apart, holes) : apart;
  const sound = land.flatMap((polygon) => polygon.map((ring, index) => {
    const turned = Math.sign(area(ring)) === (index === 0 ? outward : -outward) ? ring : [...ring].reverse();
    return turned.map(([x, y]) => [Math.round(x), Math.round(y)]);
  }));
  if (misfilled(polygonsOf(sound)) > 20 * TOLERATED) throw new Error('a polygon of the basemap still crosses itself');
  return sound;
}
