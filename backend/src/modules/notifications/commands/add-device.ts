import { addDevice, noticeLimits } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { Push } from '../../../platform/push/push.js';
import { deviceIdOf, Devices } from '../records/devices.js';
import { NoticeSettings } from '../records/notice-settings.js';

/** Has this device told, until its session ends. */
export const AddDevice = commandUseCase({
  route: addDevice,
  needs: [Receipts, need<Push>(Push), Devices, NoticeSettings],
  async handle({ body: target }, context, receipts, push, devices, settings) {
    if (!push.accepts(target)) return { rejected: 'notifications/unusable-device' };
    const account = accountOf(context);
    const { at, session, language = 'fr' } = context;
    if (session === undefined) throw new Error('an account without a session');
    if (!await devices.hasRoom(account, target, at)) return { rejected: 'notifications/too-many-devices', details: { max: noticeLimits.devices } };
    return receipts.once(context, async () => {
      // What it says is in the language of who added their first one, until they choose.
      await settings.change(account, {}, language, at);
      return { id: deviceIdOf(target), changed: await devices.add(account, session, target, at) };
    });
  },
});
