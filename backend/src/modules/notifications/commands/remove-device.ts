import { removeDevice } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Devices } from '../records/devices.js';

/** Has a device of one's own told no more. */
export const RemoveDevice = commandUseCase({
  route: removeDevice,
  needs: [Receipts, Devices],
  handle: ({ params: { id } }, context, receipts, devices) => receipts.once(context, async () => ({ id, changed: await devices.drop(accountOf(context), id, context.at) })),
});
