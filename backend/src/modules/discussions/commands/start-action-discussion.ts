import { startActionDiscussion } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { actionFacts } from '../../actions/index.js';
import { opening } from '../domain/discussion.decider.js';
import { Readers } from '../queries/readers.js';
import { start } from './start-discussion.js';

/** Opens a discussion of an action. */
export const StartActionDiscussion = commandUseCase({
  route: startActionDiscussion,
  needs: [CommandRunner, Readers, MediaLibrary],
  async handle({ params: { id: action }, body }, context, runner, readers, library) {
    if (!(await actionFacts(runner, action)).state) return { rejected: 'common/not-found' };
    return start({ runner, readers, library }, opening, { kind: 'action', team: null, action, readOnly: false, reserved: false }, body, context);
  },
});
