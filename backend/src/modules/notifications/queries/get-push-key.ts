import { getPushKey } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { Push } from '../../../platform/push/push.js';
import { VapidKey } from '../../../platform/push/vapid-key.js';

/** What browsers subscribe with, and where the native applications do. */
export const GetPushKey = queryUseCase({
  route: getPushKey,
  needs: [VapidKey, need<Push>(Push)],
  handle: (_input, _context, { publicKey }, { onesignal }) => Promise.resolve({ answer: { key: publicKey, onesignal } }),
});
