import type { JobKind } from '../../../platform/jobs/job-kind.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { reactor } from '../../../platform/reactors/reactor.js';
import type { AccountEvent } from '../domain/account.events.js';

/** Longer than a request that was let in before its account was forgotten can still write, in milliseconds. */
const afterStragglers = 60_000;

/** What a module does when an account is forgotten: at once, and once more when nothing that it had asked for can be under way. */
export const onAccountForgotten = (name: string, kind: JobKind<{ account: string }>) => reactor<Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>>({
  name,
  handles: ['accounts.AccountForgotten'],
  react: ({ data: { account }, metadata: { at } }) => [kind.of({ account }), kind.of({ account }, { runAt: instantAfter(at, afterStragglers) })],
});
