import { departure, onAccountForgotten } from '../../accounts/index.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import type { AttendanceEvent } from '../domain/attendance.events.js';
import { withdrawAnswers } from '../jobs/withdraw-answers.js';

/** What someone forgotten had answered is withdrawn. */
const forgotten = onAccountForgotten('actions-forgotten', withdrawAnswers);

departure({
  what: 'actions',
  handles: ['actions.Responded'],
  standing(event, account) {
    const { stream, data } = event as RecordedEvent<Extract<AttendanceEvent, { type: 'actions.Responded' }>>;
    return data.account === account ? { of: stream, stands: data.answer !== 'withdrawn' } : undefined;
  },
});

/** Every reactor of this module. */
export const actionsReactors = [forgotten] as const;
