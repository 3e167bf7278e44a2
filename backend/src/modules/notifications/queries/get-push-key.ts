import { getPushKey } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { VapidKey } from '../../../platform/push/vapid-key.js';

/** What browsers subscribe with. */
export const GetPushKey = queryUseCase({
  route: getPushKey,
  needs: [VapidKey],
  handle: (_input, _context, key) => Promise.resolve({ answer: { key: key.publicKey } }),
});
