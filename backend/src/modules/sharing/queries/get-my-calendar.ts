import { getMyCalendar } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { HttpOptions } from '../../../platform/http/options.js';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { PersonalCalendars } from '../records/personal-calendars.js';

/** Where one's own calendar is read. */
export const GetMyCalendar = queryUseCase({
  route: getMyCalendar,
  needs: [PersonalCalendars, need<HttpOptions>(HttpOptions)],
  async handle(_input, context, calendars, { publicUrl }) {
    const token = await calendars.tokenOf(accountOf(context), context.at);
    return { answer: { url: token && `${publicUrl}/ics/me/${token}.ics` } };
  },
});
