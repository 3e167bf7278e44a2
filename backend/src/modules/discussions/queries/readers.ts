import { Injectable } from '@nestjs/common';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { actionFacts, attendanceFacts, organisingTeams } from '../../actions/index.js';
import { rosterFacts } from '../../teams/index.js';
import { circleOfAction, circleOfManagers, circleOfTeam, standingIn, type Circle, type Members, type Standing } from '../domain/circle.js';
import type { Place } from '../domain/discussion.events.js';

const nobody: Members = new Map();

/** Who may read what, asked of the streams each time: a right that is taken away ends at once. */
@Injectable()
export class Readers {
  constructor(private readonly runner: CommandRunner) {}

  async standing(place: Place, account: string): Promise<Standing> {
    return standingIn(await this.circleOf(place), account);
  }

  /** Asks for one account of many discussions, of each team or action once. */
  asking(account: string): (place: Place) => Promise<boolean> {
    const circles = new Map<string, Promise<Circle>>();
    return async (place) => {
      const { kind, team, action, by } = place;
      const circle = circles.getOrInsertComputed([kind, team, action, kind === 'private' ? by : ''].join(' '), () => this.circleOf(place));
      return standingIn(await circle, account).reads;
    };
  }

  /** Those of these accounts who may read, each once. */
  async among(place: Place, accounts: readonly string[]): Promise<string[]> {
    if (accounts.length === 0) return [];
    const circle = await this.circleOf(place);
    return [...new Set(accounts)].filter((account) => circle.roleOf(account) !== undefined);
  }

  async circleOf({ kind, team, action, by }: Place): Promise<Circle> {
    if (kind === 'action') return this.circleOfAction(action);
    const members = await this.membersOf(team);
    return kind === 'team' ? circleOfTeam(members) : circleOfManagers(by, members);
  }

  private async circleOfAction(action: string | null): Promise<Circle> {
    const { state } = action === null ? { state: null } : await actionFacts(this.runner, action);
    if (action === null || !state) return circleOfTeam(nobody);
    const organisers = state.organisers.flatMap(({ kind, id }) => (kind === 'account' ? [id] : []));
    const [attendance, ...rosters] = await Promise.all([attendanceFacts(this.runner, action), ...organisingTeams(state).map((team) => this.membersOf(team))]);
    return circleOfAction(organisers, rosters, attendance.state.seated);
  }

  private async membersOf(team: string | null): Promise<Members> {
    return team === null ? nobody : (await rosterFacts(this.runner, team)).state.members;
  }
}
