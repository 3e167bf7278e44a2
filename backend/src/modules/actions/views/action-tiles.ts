import { families } from '@action-populaire/contracts';
import type { ActionFilters } from './action-columns.js';
import type { ActionTable } from './action-table.js';
import { encodeTile, type PointSource, type TileAddress } from './tiles.js';

/**
 * The layer `actions`. A single one has `id`, `type`, `family`, `status` and `start` (epoch ms); a cluster counts by
 * family, `g`, `m`, `a`, `o`.
 */
export const actionPoints = (table: ActionTable, filters: ActionFilters): PointSource => ({
  layer: 'actions',
  kinds: families.map((family) => family.toLowerCase()),
  visit: (stretch, visit) => table.visit(stretch, filters, visit),
  properties(slot) {
    const { id, type, family, cancelled, start } = table.mapRow(slot);
    return { id, type, family, status: cancelled ? 'cancelled' : 'planned', start };
  },
});

/** Most tiles that are kept; a tile is 2 kB at most or so. */
const kept = 2_000;
const minute = 60_000;

/** Tiles as they were last encoded, until the table changes: everyone looks at the same ones, most of them from now on. */
export class ActionTiles {
  private readonly tiles = new Map<string, Uint8Array>();
  private version = -1;

  constructor(private readonly table: ActionTable) {}

  get(tile: TileAddress, filters: ActionFilters): Uint8Array {
    // What some teams do is few to look at, and asked by few: kept, it would drive out what everyone looks at.
    if (filters.teams) return encodeTile(actionPoints(this.table, filters), tile);
    if (this.version !== this.table.version || this.tiles.size >= kept) this.tiles.clear();
    this.version = this.table.version;
    // Actions end on a whole minute, so that none ends between two moments of one: all of it is one tile.
    const asked = { ...filters, from: Math.floor(filters.from / minute) * minute };
    const key = JSON.stringify([tile, asked]);
    const encoded = this.tiles.get(key) ?? encodeTile(actionPoints(this.table, asked), tile);
    this.tiles.set(key, encoded);
    return encoded;
  }
}
