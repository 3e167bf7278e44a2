import { QueryBus } from '@nestjs/cqrs';
import { calendarLimits, personalCalendar } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import { ListMyActions, PublishedActions } from '../../actions/index.js';
import { calendarOf } from '../calendars/calendar.js';
import { beginningOf } from '../calendars/window.js';
import { PersonalCalendars } from '../records/personal-calendars.js';
import { calendarNames } from '../words.js';

/** The actions that an account comes to, waits for or organises. */
export const PersonalCalendar = queryUseCase({
  route: personalCalendar,
  needs: [PersonalCalendars, QueryBus, PublishedActions, need<HttpOptions>(HttpOptions)],
  async handle({ params: { token } }, { at, language = 'fr' }, calendars, queries, actions, { publicUrl }) {
    const found = await calendars.find(token, at);
    if (!found) return { rejected: 'common/not-found' };
    if (found === 'revoked') return { rejected: 'sharing/calendar-revoked' };
    const { items } = await queries.execute(new ListMyActions.Query({ params: undefined, query: undefined, body: undefined }, { account: found.account, at }));
    const mine = new Map(items.filter(({ attendance, organiser }) => organiser || attendance === 'coming' || attendance === 'waiting').map((item) => [item.id, item]));
    const entries = (await actions.read([...mine.keys()]))
      .filter(({ end }) => epochMilliseconds(end) > beginningOf(at))
      .sort((a, b) => (a.start < b.start ? -1 : 1))
      .slice(-calendarLimits.actions)
      .map((action) => ({ action, tentative: mine.get(action.id)?.attendance === 'waiting' }));
    return { answer: calendarOf(entries, { name: calendarNames[language].mine, language, publicUrl }) };
  },
});
