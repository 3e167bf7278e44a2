import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf';
import type { Family } from '@action-populaire/contracts';
import type { ActionFilters } from './action-columns.js';
import type { ActionTable } from './action-table.js';
import { stretchOfTile, worldBits } from './web-mercator.js';

/** Units of a tile's side in its own coordinates. */
const extent = 4096;
/** Cells of a tile's side within which actions are one cluster: 64 px of a tile shown at 512, a cluster being 52 at most. */
const cells = 8;
/** Zoom from which only actions at the very same point are one cluster: no closer look tells those apart. */
const streetZoom = 14;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Actions that are drawn as one. */
interface Cell {
  readonly first: number;
  count: number;
  x: number;
  y: number;
  readonly families: Record<Family, number>;
}

/**
 * A Mapbox Vector Tile (version 2) with one layer, `actions`. A single action has `id`, `type`, `family`, `status` and
 * `start` (epoch ms); several of one cell are a cluster at their mean, with `cluster`, `count` and their number by
 * family, `g`, `m`, `a`, `o`. Each action is in exactly one tile of a zoom: what is drawn are points, which renderers
 * leave out beyond a tile's edge, so there is no margin.
 */
export function encodeTile(table: ActionTable, { z, x, y }: TileAddress, filters: ActionFilters): Uint8Array {
  const features = [...cellsOf(table, { z, x, y }, filters).values()].map((cell): VectorTileFeatureLike => {
    const side = 2 ** (worldBits - z);
    const at = (mean: number, tile: number): number => Math.floor(((mean / cell.count - tile * side) * extent) / side);
    const point = { x: at(cell.x, x), y: at(cell.y, y) };
    // The encoder reads x and y of a point, and nothing else of its class.
    const geometry = [[point]] as unknown as ReturnType<VectorTileFeatureLike['loadGeometry']>;
    return { type: 1, id: undefined, extent, properties: cell.count > 1 ? clusterOf(cell) : singleOf(table, cell.first), loadGeometry: () => geometry };
  });
  return fromVectorTileJs({ layers: { actions: { version: 2, name: 'actions', extent, length: features.length, feature: (index: number) => features[index] as VectorTileFeatureLike } } });
}

/** The tile's actions by cell, the same cells for everyone. */
function cellsOf(table: ActionTable, { z, x, y }: TileAddress, filters: ActionFilters): Map<number, Cell> {
  const found = new Map<number, Cell>();
  const side = z < streetZoom ? 2 ** (worldBits - z) / cells : 1;
  table.visit(stretchOfTile(z, x, y), filters, (slot, mapX, mapY) => {
    const key = Math.floor(mapY / side) * 2 ** worldBits + Math.floor(mapX / side);
    let cell = found.get(key);
    if (!cell) found.set(key, (cell = { first: slot, count: 0, x: 0, y: 0, families: { G: 0, M: 0, A: 0, O: 0 } }));
    cell.count += 1;
    cell.x += mapX;
    cell.y += mapY;
    cell.families[table.familyOf(slot)] += 1;
  });
  return found;
}

const clusterOf = ({ count, families: { G: g, M: m, A: a, O: o } }: Cell) => ({ cluster: true, count, g, m, a, o });

function singleOf(table: ActionTable, slot: number) {
  const { id, type, family, cancelled, start } = table.mapRow(slot);
  return { id, type, family, status: cancelled ? 'cancelled' : 'planned', start };
}
