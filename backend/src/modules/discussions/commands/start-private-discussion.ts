import { startPrivateDiscussion } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { teamFacts } from '../../teams/index.js';
import { opening } from '../domain/discussion.decider.js';
import { Readers } from '../queries/readers.js';
import { start } from './start-discussion.js';

/** Writes to the managers of a team, whether one is in it or not. */
export const StartPrivateDiscussion = commandUseCase({
  route: startPrivateDiscussion,
  needs: [CommandRunner, Readers, MediaLibrary],
  async handle({ params: { id: team }, body }, context, runner, readers, library) {
    if (!(await teamFacts(runner, team)).state) return { rejected: 'common/not-found' };
    return start({ runner, readers, library }, opening, { kind: 'private', team, action: null, readOnly: false, reserved: false }, body, context);
  },
});
