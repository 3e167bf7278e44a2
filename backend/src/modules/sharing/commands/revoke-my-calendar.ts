import { revokeMyCalendar } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { PersonalCalendars } from '../records/personal-calendars.js';

/** Takes the address of one's calendar back. */
export const RevokeMyCalendar = commandUseCase({
  route: revokeMyCalendar,
  needs: [Receipts, PersonalCalendars],
  handle(_input, context, receipts, calendars) {
    const account = accountOf(context);
    return receipts.once(context, async () => ({ id: account, changed: await calendars.revoke(account, context.at) }));
  },
});
