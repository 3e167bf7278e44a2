import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf';
import type { ActionFilters } from './action-columns.js';
import type { ActionTable } from './action-table.js';
import { stretchOfTile, worldBits } from './web-mercator.js';

/** Units of a tile's side in its own coordinates. */
const extent = 4096;
/** Bits of a tile's side in cells, within which actions are one cluster: 64 px of a tile shown at 512, a cluster being 52 at most. */
const cellsAcross = 3;
/** Zoom from which only actions at the very same point are one cluster: no closer look tells those apart. */
const streetZoom = 14;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/**
 * A Mapbox Vector Tile (version 2) with one layer, `actions`. A single action has `id`, `type`, `family`, `status` and
 * `start` (epoch ms); several of one cell are a cluster at their mean, with `cluster`, `count` and their number by
 * family, `g`, `m`, `a`, `o`. Each action is in exactly one tile of a zoom: what is drawn are points, which renderers
 * leave out beyond a tile's edge, so there is no margin.
 */
export function encodeTile(table: ActionTable, tile: TileAddress, filters: ActionFilters): Uint8Array {
  const cells = new Cells(tile);
  table.visit(stretchOfTile(tile.z, tile.x, tile.y), filters, (slot, x, y, family) => cells.add(slot, x, y, family));
  const features = cells.features((slot) => {
    const { id, type, family, cancelled, start } = table.mapRow(slot);
    return { id, type, family, status: cancelled ? 'cancelled' : 'planned', start };
  });
  return fromVectorTileJs({ layers: { actions: { version: 2, name: 'actions', extent, length: features.length, feature: (index: number) => features[index] as VectorTileFeatureLike } } });
}

/** Most tiles that are kept; a tile is 2 kB at most or so. */
const kept = 2_000;
const minute = 60_000;

/** Tiles as they were last encoded, until the table changes: everyone looks at the same ones, most of them from now on. */
export class ActionTiles {
  private readonly tiles = new Map<string, Uint8Array>();
  private version = -1;

  constructor(private readonly table: ActionTable) {}

  get(tile: TileAddress, filters: ActionFilters): Uint8Array {
    if (this.version !== this.table.version || this.tiles.size >= kept) this.tiles.clear();
    this.version = this.table.version;
    // Actions end on a whole minute, so that none ends between two moments of one: all of it is one tile.
    const asked = { ...filters, from: Math.floor(filters.from / minute) * minute };
    const key = JSON.stringify([tile, asked]);
    const encoded = this.tiles.get(key) ?? encodeTile(this.table, tile, asked);
    this.tiles.set(key, encoded);
    return encoded;
  }
}

/** What is summed of a cell, families in the order of the contract: a row of numbers, since a tile of the whole country sums every action there is. */
const width = 8;
const [COUNT, X, Y, SLOT, FAMILIES] = [0, 1, 2, 3, 4] as const;

/** A tile's actions by cell, the same cells for everyone. */
class Cells {
  private readonly left: number;
  private readonly top: number;
  /** Bits of a tile's side in units of the map, and what is left of them within a cell. */
  private readonly bits: number;
  private readonly cellBits: number;
  /** Numbers of a street's cells; the others are few, and numbered by where they are. */
  private readonly street: Map<number, number> | undefined;
  private sums = new Float64Array(4 ** cellsAcross * width);

  constructor({ z, x, y }: TileAddress) {
    this.bits = worldBits - z;
    this.street = z < streetZoom ? undefined : new Map();
    this.cellBits = this.street ? 0 : this.bits - cellsAcross;
    this.left = x * 2 ** this.bits;
    this.top = y * 2 ** this.bits;
  }

  add(slot: number, mapX: number, mapY: number, family: number): void {
    const x = mapX - this.left;
    const y = mapY - this.top;
    // Within 24 bits: only in a street is a cell a single unit.
    const key = ((y >> this.cellBits) << (this.bits - this.cellBits)) | (x >> this.cellBits);
    const row = (this.street ? (this.street.get(key) ?? this.open(this.street, key)) : key) * width;
    const { sums } = this;
    sums[row + COUNT]! += 1;
    sums[row + X]! += x;
    sums[row + Y]! += y;
    sums[row + SLOT] = slot;
    sums[row + FAMILIES + family]! += 1;
  }

  features(single: (slot: number) => VectorTileFeatureLike['properties']): VectorTileFeatureLike[] {
    const scale = extent / 2 ** this.bits;
    const rows = Array.from({ length: this.sums.length / width }, (_, index) => this.sums.subarray(index * width, (index + 1) * width));
    return rows.filter((row) => row[COUNT] !== 0).map((row) => {
      const [count, x, y, slot, g, m, a, o] = row as unknown as [number, number, number, number, number, number, number, number];
      const point = { x: Math.floor((x / count) * scale), y: Math.floor((y / count) * scale) };
      // The encoder reads x and y of a point, and nothing else of its class.
      const geometry = [[point]] as unknown as ReturnType<VectorTileFeatureLike['loadGeometry']>;
      return { type: 1, id: undefined, extent, properties: count > 1 ? { cluster: true, count, g, m, a, o } : single(slot), loadGeometry: () => geometry };
    });
  }

  private open(street: Map<number, number>, key: number): number {
    const cell = street.size;
    street.set(key, cell);
    if (cell * width === this.sums.length) {
      const { sums } = this;
      this.sums = new Float64Array(sums.length * 2);
      this.sums.set(sums);
    }
    return cell;
  }
}
