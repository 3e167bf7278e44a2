import { teamTypes, type LatLng } from '@action-populaire/contracts';
import type { TeamRow, TeamTable } from '../../teams/index.js';
import { encodeTile, type PointSource, type TileAddress } from './tiles.js';
import { mortonOf, unitX, unitY } from './web-mercator.js';

/** Where a team is on the map, in units of `web-mercator.ts`. */
interface Point {
  readonly position: LatLng;
  readonly x: number;
  readonly y: number;
  readonly morton: number;
}

/** Most tiles that are kept; a tile is 2 kB at most or so. */
const kept = 2_000;

/**
 * The layer `teams`. A single one has `id` and `type`: its name is a word, which those who look closer ask for; a
 * cluster counts by type. Tiles are kept as they were encoded until a team is founded or moves.
 */
export class TeamTiles {
  private readonly tiles = new Map<string, Uint8Array>();
  private readonly points: (Point | null)[] = [];
  private version = -1;

  constructor(private readonly table: TeamTable) {}

  /** A tile of every team, or of these alone. */
  get(tile: TileAddress, teams?: readonly string[]): Uint8Array {
    this.follow();
    if (teams) return encodeTile(this.source(new Set(teams)), tile);
    if (this.tiles.size >= kept) this.tiles.clear();
    return this.tiles.getOrInsertComputed(JSON.stringify(tile), () => encodeTile(this.source(), tile));
  }

  private source(only?: ReadonlySet<string>): PointSource {
    const rows = this.table.all();
    return {
      layer: 'teams',
      kinds: teamTypes,
      visit: ({ from, to }, visit) => {
        for (const [slot, point] of this.points.entries()) {
          const team = rows[slot];
          if (team && point && point.morton >= from && point.morton < to && (!only || only.has(team.id))) visit(slot, point.x, point.y, teamTypes.indexOf(team.type));
        }
      },
      properties: (slot) => { const { id, type } = rows[slot] as TeamRow; return { id, type }; },
    };
  }

  /** The table changes with every member; places seldom do. */
  private follow(): void {
    if (this.version === this.table.version) return;
    this.version = this.table.version;
    for (const [slot, { position }] of this.table.all().entries()) {
      const known = this.points[slot];
      if (known !== undefined && known?.position.lat === position?.lat && known?.position.lng === position?.lng) continue;
      this.points[slot] = position && pointAt(position);
      this.tiles.clear();
    }
  }
}

function pointAt(position: LatLng): Point {
  const [x, y] = [unitX(position.lng), unitY(position.lat)];
  return { position, x, y, morton: mortonOf(x, y) };
}
