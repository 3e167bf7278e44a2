import { actionCalendar } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { ActionCalendars } from '../calendars/action-calendars.js';

/** A calendar of one action, over or not. */
export const ActionCalendar = queryUseCase({
  route: actionCalendar,
  needs: [ActionCalendars],
  async handle({ params: { id } }, { language = 'fr' }, calendars) {
    const file = await calendars.fileOf(id, language);
    return file ? { answer: file.content } : { rejected: 'common/not-found' };
  },
});
