import { startTeamDiscussion } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { actionFacts } from '../../actions/index.js';
import { teamFacts } from '../../teams/index.js';
import { openingInTeam } from '../domain/discussion.decider.js';
import { Readers } from '../queries/readers.js';
import { start } from './start-discussion.js';

/** Opens a discussion of a team. */
export const StartTeamDiscussion = commandUseCase({
  route: startTeamDiscussion,
  needs: [CommandRunner, Readers, MediaLibrary],
  async handle({ params: { id: team }, body: { action = null, readOnly, ...body } }, context, runner, readers, library) {
    const { state } = await teamFacts(runner, team);
    if (!state) return { rejected: 'common/not-found' };
    const reserved = state.discussions === 'managers';
    if (action !== null && !(await actionFacts(runner, action)).state) return { rejected: 'discussions/unknown-action' };
    return start({ runner, readers, library }, openingInTeam, { kind: 'team', team, action, readOnly, reserved }, body, context);
  },
});
