import { renewMyCalendar } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { PersonalCalendars } from '../records/personal-calendars.js';

/** Makes one's calendar, or moves it to a new address. */
export const RenewMyCalendar = commandUseCase({
  route: renewMyCalendar,
  needs: [Receipts, PersonalCalendars],
  handle(_input, context, receipts, calendars) {
    const account = accountOf(context);
    return receipts.once(context, async () => {
      await calendars.renew(account, context.at);
      return { id: account, changed: true };
    });
  },
});
