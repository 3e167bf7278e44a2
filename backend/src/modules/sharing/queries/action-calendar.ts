import { actionCalendar } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { HttpOptions } from '../../../platform/http/options.js';
import { PublishedActions } from '../../actions/index.js';
import { calendarOf } from '../calendars/calendar.js';
import { inWords } from '../words.js';

/** A calendar of one action, over or not. */
export const ActionCalendar = queryUseCase({
  route: actionCalendar,
  needs: [PublishedActions, need<HttpOptions>(HttpOptions)],
  async handle({ params: { id } }, { language = 'fr' }, actions, { publicUrl }) {
    const [action] = await actions.read([id]);
    if (!action) return { rejected: 'common/not-found' };
    return { answer: calendarOf([{ action }], { name: inWords(action, language).name, language, publicUrl }) };
  },
});
