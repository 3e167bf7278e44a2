import { instantAfter } from '../../../platform/kernel/clock.js';
import { reactor } from '../../../platform/reactors/reactor.js';
import type { AccountEvent } from '../domain/account.events.js';
import { eraseAccount } from '../jobs/erase-account.js';

/** Longer than a request that was let in before an account was forgotten can still write. */
export const afterStragglers = 60_000;

/** An account that is forgotten is erased, and once more when nothing it had asked for can be under way. */
export const erasures = reactor<Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>>({
  name: 'accounts-erasures',
  handles: ['accounts.AccountForgotten'],
  react: ({ data: { account }, metadata: { at } }) => [eraseAccount.of({ account }), eraseAccount.of({ account }, { runAt: instantAfter(at, afterStragglers) })],
});
