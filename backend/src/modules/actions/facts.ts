import type { CommandRunner } from '../../platform/log/command-runner.js';
import { actsFor, rosterFacts, teamFacts } from '../teams/index.js';
import { editing } from './domain/action.decider.js';
import { actionStream, type ActionFacts } from './domain/action.events.js';
import { responding } from './domain/attendance.decider.js';
import { attendanceStream } from './domain/attendance.events.js';
import { isOrganiser, organisingTeams, type Actor } from './domain/action.state.js';

/** An action as it stands and its revision, from its own stream, for commands that need it as a fact; null when unpublished. */
export const actionFacts = (runner: CommandRunner, id: string) => runner.fold(actionStream(id), editing);

/** Who comes to an action and who waits, from its attendance's own stream. */
export const attendanceFacts = (runner: CommandRunner, id: string) => runner.fold(attendanceStream(id), responding);

/** An account with those of some teams that it may act for, from each team's own streams as of now. */
export async function actorFor(runner: CommandRunner, account: string, teams: readonly string[]): Promise<Actor> {
  const may = await Promise.all(teams.map(async (team) => {
    const [founded, roster] = await Promise.all([teamFacts(runner, team), rosterFacts(runner, team)]);
    return founded.state !== null && actsFor(roster.state, account);
  }));
  return { account, teams: teams.filter((_, index) => may[index]) };
}

/** An account with the organising teams that it may act for; none are asked of who organises in their own name. */
export const actorOn = (runner: CommandRunner, account: string, action: Pick<ActionFacts, 'organisers'>): Promise<Actor> =>
  actorFor(runner, account, isOrganiser(action, { kind: 'account', id: account }) ? [] : organisingTeams(action));
