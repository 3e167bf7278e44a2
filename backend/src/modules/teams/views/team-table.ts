import type { LatLng, TeamType } from '@action-populaire/contracts';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { keepFirst } from '../../../platform/views/keep-first.js';
import type { LiveIndex } from '../../../platform/views/projection.js';
import { chordOf, EARTH_RADIUS, pointOf } from '../../territory/index.js';
import type { RosterEvent } from '../domain/roster.events.js';
import { teamOf, type TeamEvent } from '../domain/team.events.js';

/** A team as the table knows it; `name`: id of its text; `foundedAt` in epoch ms. */
export interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly type: TeamType;
  readonly place: string;
  readonly position: LatLng | null;
  readonly foundedAt: number;
  readonly members: number;
  readonly leads: number;
}
/** What is listed: the nearest to an origin first, or without one the largest. `within`: metres from it; `place`: code of a territory. */
export interface TeamFilters {
  readonly origin?: LatLng;
  readonly within?: number;
  readonly place?: string;
  readonly types?: readonly TeamType[];
  readonly accepts?: (team: TeamRow) => boolean;
}
/** Where a team stands in a list; `rank`: whole metres from the origin as a straight line goes, which grows with the distance and needs no sine, or its members below zero. */
export interface TeamKey {
  readonly rank: number;
  readonly id: string;
}
export interface TeamList {
  readonly items: readonly TeamKey[];
  readonly more: boolean;
  /** How many there are in all. */
  readonly total: number;
}

type TableEvent =
  | Extract<TeamEvent, { type: 'teams.TeamFounded' | 'teams.TeamRenamed' | 'teams.TeamMoved' }>
  | Extract<RosterEvent, { type: 'teams.MemberJoined' | 'teams.RoleGiven' | 'teams.MemberLeft' }>;

/** Off the sphere, farther from any point of it than any circle reaches. */
const nowhere = [9, 9, 9] as const;

/** Every team in memory, by distance or by size. A list looks at each team there is: for some thousands, that beats keeping an order. */
export class TeamTable implements LiveIndex<TableEvent> {
  readonly name = 'team-table';
  readonly handles = ['teams.TeamFounded', 'teams.TeamRenamed', 'teams.TeamMoved', 'teams.MemberJoined', 'teams.RoleGiven', 'teams.MemberLeft'] as const;

  private readonly rows: TeamRow[] = [];
  private readonly slots = new Map<string, number>();
  /** Positions on the unit sphere, by slot, a column each. */
  private readonly x: number[] = [];
  private readonly y: number[] = [];
  private readonly z: number[] = [];
  private readonly territories = new Map<string, Set<number>>();
  /** A roster comes before the founding of its team. */
  private readonly rosters = new Map<string, Pick<TeamRow, 'members' | 'leads'>>();
  /** Grows with every change. */
  version = 0;

  /** `territoriesOf`: codes of the territories that a place is in, itself included, the country left out. */
  constructor(private readonly territoriesOf: (place: string) => readonly string[]) {}

  apply(event: RecordedEvent<TableEvent>): void {
    const id = teamOf(event.stream);
    const known = this.get(id);
    if (event.type === 'teams.TeamFounded') {
      const { name, type, place, position } = event.data;
      this.put({ id, name: name.id, type, place, position, foundedAt: epochMilliseconds(event.metadata.at), ...(this.rosters.get(id) ?? { members: 0, leads: 0 }) });
    } else if (event.type === 'teams.TeamRenamed') {
      if (known) this.put({ ...known, name: event.data.name.id });
    } else if (event.type === 'teams.TeamMoved') {
      if (known) this.put({ ...known, ...event.data });
    } else {
      const { members, leads } = event.data;
      this.rosters.set(id, { members, leads });
      if (known) this.put({ ...known, members, leads });
    }
  }

  /** A founded team; undefined when there is none. */
  get(id: string): TeamRow | undefined {
    return this.rows[this.slots.get(id) ?? -1];
  }

  /** Every founded team, in no order. */
  all(): readonly TeamRow[] {
    return this.rows;
  }

  /** A page by (rank, id), after a key. */
  list({ origin, within, place, types, accepts }: TeamFilters, limit: number, after?: TeamKey): TeamList {
    const [x, y, z] = origin ? pointOf(origin) : nowhere;
    const reach = within === undefined ? Infinity : chordOf(within);
    const items: TeamKey[] = [];
    // What ranks after the last of a full page is not worth making a key of.
    let worst = Infinity;
    let total = 0;
    let passed = 0;
    this.visit(place, (slot) => {
      const chord = origin ? ((this.x[slot] as number) - x) ** 2 + ((this.y[slot] as number) - y) ** 2 + ((this.z[slot] as number) - z) ** 2 : 0;
      if (chord > reach) return;
      const team = this.rows[slot] as TeamRow;
      if ((types && !types.includes(team.type)) || (accepts && !accepts(team))) return;
      total += 1;
      const rank = origin ? Math.round(Math.sqrt(chord) * EARTH_RADIUS) : -team.members;
      if (after && compareKeys(rank, team.id, after) <= 0) passed += 1;
      else if (rank <= worst) {
        keepFirst(items, { rank, id: team.id }, limit, (a, b) => compareKeys(a.rank, a.id, b));
        if (items.length === limit) worst = (items[limit - 1] as TeamKey).rank;
      }
    });
    return { items, more: total - passed > items.length, total };
  }

  private visit(place: string | undefined, visit: (slot: number) => void): void {
    if (place !== undefined && place !== 'fr') this.territories.get(place)?.forEach(visit);
    else for (let slot = 0; slot < this.rows.length; slot += 1) visit(slot);
  }

  private put(team: TeamRow): void {
    this.version += 1;
    const slot = this.slots.get(team.id) ?? this.rows.length;
    const before = this.rows[slot];
    if (before?.place !== team.place) {
      for (const code of before ? this.territoriesOf(before.place) : []) this.territories.get(code)?.delete(slot);
      for (const code of this.territoriesOf(team.place)) this.territories.getOrInsertComputed(code, () => new Set()).add(slot);
    }
    this.slots.set(team.id, slot);
    this.rows[slot] = team;
    [this.x[slot], this.y[slot], this.z[slot]] = team.position ? pointOf(team.position) : nowhere;
  }
}

const compareKeys = (rank: number, id: string, key: TeamKey): number => rank - key.rank || (id < key.id ? -1 : id > key.id ? 1 : 0);
