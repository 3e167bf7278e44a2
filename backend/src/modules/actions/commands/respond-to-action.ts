import { respondToAction } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { hasEnded } from '../domain/action.state.js';
import { attendanceOf, responding } from '../domain/attendance.decider.js';
import { attendanceStream } from '../domain/attendance.events.js';
import { actionFacts } from '../facts.js';
import { accountOf } from '../../../platform/http/account-of.js';

/** Says whether one comes, and tells what came of it. */
export const RespondToAction = commandUseCase({
  route: respondToAction,
  needs: [CommandRunner],
  async handle({ params: { id }, body: { status, guests } }, context, runner) {
    const account = accountOf(context);
    const { state: action } = await actionFacts(runner, id);
    if (!action) return { rejected: 'common/not-found' };
    const stream = attendanceStream(id);
    const outcome = await runner.run({
      stream, decider: responding, context,
      command: { account, answer: status, guests, ended: hasEnded(action, context.at), cancelled: action.cancelled },
    });
    if ('rejected' in outcome) return outcome;
    const { accepted, revision, position, changed } = outcome;
    // From the command's own events, also on a retry; one that changed nothing finds its answer in what stands.
    const own = accepted.findLast((event) => event.type !== 'actions.CapacitySet' && event.data.account === account);
    const attendance = own?.type === 'actions.Promoted' ? 'coming'
      : own?.type === 'actions.Responded' ? own.data.answer
      : attendanceOf((await runner.fold(stream, responding)).state, account) ?? status;
    // Withdrawing from what nobody answered writes nothing: there is no stream to have a revision.
    return { answer: { id, revision: revision < 0 ? null : revision, position, changed, attendance } };
  },
});
