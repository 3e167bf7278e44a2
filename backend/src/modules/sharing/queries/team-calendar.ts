import { teamCalendar } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { ActionTable, PublishedActions } from '../../actions/index.js';
import { TeamNames } from '../../teams/index.js';
import { calendarOf } from '../calendars/calendar.js';
import { windowOf } from '../calendars/window.js';
import { calendarNames, wordOr } from '../words.js';

/** The calendar of a team: what it organises, and what it comes to. */
export const TeamCalendar = queryUseCase({
  route: teamCalendar,
  needs: [ActionTable, PublishedActions, TeamNames, need<HttpOptions>(HttpOptions)],
  async handle({ params: { id } }, { at, language = 'fr' }, table, actions, names, { publicUrl }) {
    const name = (await names.namesOf([id])).get(id);
    if (name === undefined) return { rejected: 'common/not-found' };
    const found = await actions.read(windowOf(table, { teams: [id] }, at));
    return { answer: calendarOf(found.map((action) => ({ action })), { name: calendarNames[language].of(wordOr(name, language)), language, publicUrl }) };
  },
});
