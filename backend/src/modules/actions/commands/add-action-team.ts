import { addActionTeam } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { teamFacts } from '../../teams/index.js';
import { actionStream } from '../domain/action.events.js';
import { isOrganiser } from '../domain/action.state.js';
import { addingTeam } from '../domain/organising.decider.js';
import { actionFacts } from '../facts.js';
import { actingWith } from './acting.js';

/** Brings a team to an action, and tells where it stands. */
export const AddActionTeam = commandUseCase({
  route: addActionTeam,
  needs: [CommandRunner],
  async handle({ params: { id, team }, body: { as } }, request, runner) {
    const { state: founded } = await teamFacts(runner, team);
    if (!founded) return { rejected: 'common/not-found' };
    const { state: action } = await actionFacts(runner, id);
    const { actor, context } = await actingWith(runner, request, action, team);
    const outcome = await runner.run({ stream: actionStream(id), decider: addingTeam, context, command: { ...actor, at: context.at, team, as } });
    if ('rejected' in outcome) return outcome;
    const { accepted: [event], revision, position, changed } = outcome;
    // From the command's own event, also on a retry; one that changed nothing finds its answer in what stands.
    const organises = event ? event.type === 'actions.OrganiserAdded' : await isCoOrganiser(runner, id, team);
    const state = organises ? 'co-organiser' as const : as === 'participant' ? as : 'invited' as const;
    return { answer: { id, revision, position, changed, state } };
  },
});

async function isCoOrganiser(runner: CommandRunner, id: string, team: string): Promise<boolean> {
  const { state } = await actionFacts(runner, id);
  return state !== null && isOrganiser(state, { kind: 'team', id: team });
}
