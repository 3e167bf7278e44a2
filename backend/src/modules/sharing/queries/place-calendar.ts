import { placeCalendar } from '@action-populaire/contracts';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { ActionTable, PublishedActions } from '../../actions/index.js';
import { Gazetteer } from '../../territory/index.js';
import { calendarOf } from '../calendars/calendar.js';
import { windowOf } from '../calendars/window.js';
import { calendarNames } from '../words.js';

/** The calendar of a commune, an arrondissement, a department, a region or the country. */
export const PlaceCalendar = queryUseCase({
  route: placeCalendar,
  needs: [ActionTable, PublishedActions, Gazetteer, need<HttpOptions>(HttpOptions)],
  async handle({ params: { code } }, { at, language = 'fr' }, table, actions, gazetteer, { publicUrl }) {
    const place = gazetteer.get(code);
    if (!place) return { rejected: 'common/not-found' };
    const found = await actions.read(windowOf(table, { place: code }, at));
    return { answer: calendarOf(found.map((action) => ({ action })), { name: calendarNames[language].of(place.name), language, publicUrl }) };
  },
});
