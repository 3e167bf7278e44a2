import type { TeamRole, TeamType } from '@action-populaire/contracts';
import type { Place } from '../../modules/territory/index.js';
import { Random } from './random.js';
import type { PlacesByPopulation, Supporters } from './supporters.js';
import { teamNameOf, teamWordsOf, thematicNames } from './words.js';

export interface PlannedTeam {
  readonly id: string;
  readonly founder: number;
  readonly name: string;
  readonly type: TeamType;
  readonly place: string;
  readonly description: string;
}
/** Who joins or follows a team; a role above is given by the founder right after. */
export interface PlannedMembership {
  readonly supporter: number;
  readonly role: TeamRole;
}

const hour = 3_600_000;

/** The teams of a demo: supporter n + 1 founds team n soon after joining, where they live. */
export class Teams {
  private readonly byDepartment = new Map<string | null, number[]>();

  constructor(private readonly seed: number, readonly count: number, private readonly supporters: Supporters, private readonly places: PlacesByPopulation) {
    for (let team = 0; team < count; team += 1) {
      const { department } = this.placeOf(team);
      const there = this.byDepartment.get(department);
      if (there) there.push(team);
      else this.byDepartment.set(department, [team]);
    }
  }

  get(team: number): PlannedTeam {
    const random = new Random(this.seed, 8, team);
    const place = this.placeOf(team);
    const type: TeamType = team === 0 || random.percent(85) ? 'local' : random.percent(70) ? 'thematic' : 'functional';
    const name = team === 0 ? 'Lyon Croix-Rousse' : type === 'local' ? teamNameOf(random, place.name) : random.pick(thematicNames).replace('{p}', place.name);
    return { id: random.uuid(), founder: team + 1, name, type, place: place.code, description: teamWordsOf(random) };
  }

  foundedAt(team: number): number {
    return (this.supporters.joinedAt[team + 1] ?? 0) + (2 + new Random(this.seed, 9, team).below(20)) * hour;
  }

  /** How many join beside the founder, and how many follow: five members in the mean, some teams with dozens. */
  sizeOf(team: number): { readonly members: number; readonly followers: number } {
    const random = new Random(this.seed, 10, team);
    const many = (mean: number): number => Math.min(60, Math.floor(-Math.log(1 - random.next()) * mean));
    return team === 0 ? { members: 33, followers: 60 } : { members: many(4.5), followers: many(8) };
  }

  /** When each of them joins, or follows, until an instant (ms since the epoch). */
  joinsOf(team: number, until: number): readonly number[] {
    const random = new Random(this.seed, 12, team);
    const founded = this.foundedAt(team);
    const { members, followers } = this.sizeOf(team);
    return Array.from({ length: members + followers }, () => Math.floor(founded + random.next() * (until - founded)));
  }

  /** The one who joins, or follows, as number `which`: Léa is the first member of the first team, and manages it. */
  membership(team: number, which: number, at: number): PlannedMembership {
    const random = new Random(this.seed, 11, team, which);
    const { members } = this.sizeOf(team);
    const supporter = team === 0 && which === 0 ? 0 : this.supporters.someoneNear(random, this.placeOf(team), at);
    const role = which >= members ? 'follower' : which === 0 && (team === 0 || random.percent(60)) ? 'manager' : which === 1 && random.percent(50) ? 'lead' : 'member';
    return { supporter, role };
  }

  /** A team of the department that may publish there. */
  someNear(random: Random, place: Place): number | undefined {
    const there = this.byDepartment.get(place.department);
    return there && random.pick(there);
  }

  placeOf(team: number): Place {
    return (team === 0 ? this.places.get('69384') : undefined) ?? this.supporters.homeOf(team + 1);
  }
}
