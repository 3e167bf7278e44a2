import { fromVectorTileJs, type VectorTileFeatureLike } from '@maplibre/vt-pbf';
import { stretchOfTile, worldBits, type Stretch } from './web-mercator.js';

/** Units of a tile's side in its own coordinates. */
const extent = 4096;
/** Bits of a tile's side in cells, within which points are one cluster: 64 px of a tile shown at 512, a cluster being 52 at most. */
const cellsAcross = 3;
/** Zoom from which only what is at the very same point is one cluster: no closer look tells those apart. */
const streetZoom = 14;

export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** What a layer of the map shows: points, each with a number of its own and of one kind. */
export interface PointSource {
  readonly layer: string;
  /** Under which property a cluster counts each kind, by the kind's number. */
  readonly kinds: readonly string[];
  /** Visits the points of a stretch of the map, in no order; `x`, `y` in units of `web-mercator.ts`. */
  visit(stretch: Stretch, visit: (point: number, x: number, y: number, kind: number) => void): void;
  /** What is said of a single one. */
  properties(point: number): Readonly<Record<string, string | number | boolean>>;
}

/**
 * A Mapbox Vector Tile (version 2) with one layer. A single point has its own properties; several of one cell are a
 * cluster at their mean, with `cluster`, `count` and their number by kind. Each point is in exactly one tile of a zoom:
 * renderers leave points out beyond a tile's edge, so there is no margin.
 */
export function encodeTile(source: PointSource, tile: TileAddress): Uint8Array {
  const { layer: name, kinds } = source;
  const cells = new Cells(tile, kinds);
  source.visit(stretchOfTile(tile.z, tile.x, tile.y), (point, x, y, kind) => cells.add(point, x, y, kind));
  const features = cells.features((point) => source.properties(point));
  return fromVectorTileJs({ layers: { [name]: { version: 2, name, extent, length: features.length, feature: (index: number) => features[index] as VectorTileFeatureLike } } });
}

/** What is summed of a cell, kinds last: a row of numbers, since a tile of the whole country sums every point there is. */
const [COUNT, X, Y, POINT, KINDS] = [0, 1, 2, 3, 4] as const;

/** A tile's points by cell, the same cells for everyone. */
class Cells {
  private readonly left: number;
  private readonly top: number;
  /** Bits of a tile's side in units of the map, and what is left of them within a cell. */
  private readonly bits: number;
  private readonly cellBits: number;
  /** Numbers of a street's cells; the others are few, and numbered by where they are. */
  private readonly street: Map<number, number> | undefined;
  private readonly width: number;
  private sums: Float64Array;

  constructor({ z, x, y }: TileAddress, private readonly kinds: readonly string[]) {
    this.width = KINDS + kinds.length;
    this.sums = new Float64Array(4 ** cellsAcross * this.width);
    this.bits = worldBits - z;
    this.street = z < streetZoom ? undefined : new Map();
    this.cellBits = this.street ? 0 : this.bits - cellsAcross;
    this.left = x * 2 ** this.bits;
    this.top = y * 2 ** this.bits;
  }

  add(point: number, mapX: number, mapY: number, kind: number): void {
    const x = mapX - this.left;
    const y = mapY - this.top;
    // Within 24 bits: only in a street is a cell a single unit.
    const key = ((y >> this.cellBits) << (this.bits - this.cellBits)) | (x >> this.cellBits);
    const row = (this.street ? (this.street.get(key) ?? this.open(this.street, key)) : key) * this.width;
    const { sums } = this;
    sums[row + COUNT]! += 1;
    sums[row + X]! += x;
    sums[row + Y]! += y;
    sums[row + POINT] = point;
    sums[row + KINDS + kind]! += 1;
  }

  features(single: (point: number) => VectorTileFeatureLike['properties']): VectorTileFeatureLike[] {
    const scale = extent / 2 ** this.bits;
    const { width } = this;
    const rows = Array.from({ length: this.sums.length / width }, (_, index) => this.sums.subarray(index * width, (index + 1) * width));
    return rows.filter((row) => row[COUNT] !== 0).map((row) => {
      const [count, x, y, point, ...byKind] = row as unknown as [number, number, number, number, ...number[]];
      const where = { x: Math.floor((x / count) * scale), y: Math.floor((y / count) * scale) };
      // The encoder reads x and y of a point, and nothing else of its class.
      const geometry = [[where]] as unknown as ReturnType<VectorTileFeatureLike['loadGeometry']>;
      const properties = count > 1 ? { cluster: true, count, ...Object.fromEntries(this.kinds.map((kind, number) => [kind, byKind[number] as number])) } : single(point);
      return { type: 1, id: undefined, extent, properties, loadGeometry: () => geometry };
    });
  }

  private open(street: Map<number, number>, key: number): number {
    const cell = street.size;
    street.set(key, cell);
    if (cell * this.width === this.sums.length) {
      const { sums } = this;
      this.sums = new Float64Array(sums.length * 2);
      this.sums.set(sums);
    }
    return cell;
  }
}
