import type { CommandContext } from '../../../platform/kernel/command-context.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { actionFacts } from '../../actions/index.js';
import { actsFor, rosterFacts, teamFacts } from '../../teams/index.js';

/** Who speaks for a team: whether they may, and the context of what they do in its name. Undefined where there is no such team. */
export async function managing(runner: CommandRunner, request: CommandContext, team: string) {
  const [founded, roster] = await Promise.all([teamFacts(runner, team), rosterFacts(runner, team)]);
  if (!founded.state) return undefined;
  const by = accountOf(request);
  return { by, manager: actsFor(roster.state, by), context: { ...request, onBehalfOf: team } };
}

/** Whether there is an action of that id. */
export const isPublished = async (runner: CommandRunner, action: string): Promise<boolean> => (await actionFacts(runner, action)).state !== null;
