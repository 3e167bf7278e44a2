import { getReport } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Views } from '../../../platform/views/views.js';
import { actionFacts } from '../../actions/index.js';
import { reportIdOf } from '../domain/post.events.js';
import { reportView } from '../views/report.js';
import { PostReading } from './reading.js';

/** What became of an action. */
export const GetReport = queryUseCase({
  route: getReport,
  needs: [CommandRunner, need<Views>(Views), PostReading],
  async handle({ params: { id: action } }, _, runner, views, reading) {
    if (!(await actionFacts(runner, action)).state) return { rejected: 'common/not-found' };
    const id = reportIdOf(action);
    const found = await views.getMany(reportView, [id]);
    const [report = null] = await reading.reports([...found.values()]);
    return { answer: { report } };
  },
});
