import type { CommandContext } from '../../../platform/kernel/command-context.js';
import type { CommandRunner } from '../../../platform/log/command-runner.js';
import { accountOf } from '../../../platform/http/account-of.js';
import type { ActionFacts } from '../domain/action.events.js';
import type { Actor } from '../domain/action.state.js';
import { actorFor, actorOn } from '../facts.js';

/** Who acts, and the context of what they do: in their own name, or on behalf of a team. */
export interface Acting {
  readonly actor: Actor;
  readonly context: CommandContext;
}
type Action = Pick<ActionFacts, 'organisers'> | null;
const nobody = { organisers: [] };

/** Acting for one team, whatever the action. */
export const actingFor = async (runner: CommandRunner, context: CommandContext, team: string): Promise<Acting> =>
  ({ actor: await actorFor(runner, accountOf(context), [team]), context: { ...context, onBehalfOf: team } });

/** Acting as an organiser: in one's own name when one is among them, else for the first of their teams that one may act for. */
export async function actingOn(runner: CommandRunner, context: CommandContext, action: Action): Promise<Acting> {
  const actor = await actorOn(runner, accountOf(context), action ?? nobody);
  const [onBehalfOf] = actor.teams;
  return { actor, context: onBehalfOf === undefined ? context : { ...context, onBehalfOf } };
}

/** Acting on an action for a team: as a manager of it, or as an organiser who deals with it. */
export async function actingWith(runner: CommandRunner, context: CommandContext, action: Action, team: string): Promise<Acting> {
  const [organiser, manager] = await Promise.all([actingOn(runner, context, action), actingFor(runner, context, team)]);
  const { account, teams } = manager.actor;
  return { actor: { account, teams: [...teams, ...organiser.actor.teams] }, context: teams.length > 0 ? manager.context : organiser.context };
}
