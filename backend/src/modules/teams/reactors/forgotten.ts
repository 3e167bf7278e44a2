import { instantAfter } from '../../../platform/kernel/clock.js';
import { reactor } from '../../../platform/reactors/reactor.js';
import type { AccountEvent } from '../../accounts/index.js';
import { forgetMember } from '../jobs/forget-member.js';

/** Longer than a request that was let in before an account was forgotten can still write. */
const afterStragglers = 60_000;

/** Who is forgotten leaves every team, and once more when nothing they had asked for can be under way. */
export const forgotten = reactor<Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>>({
  name: 'teams-forgotten',
  handles: ['accounts.AccountForgotten'],
  react: ({ data: { account }, metadata: { at } }) => [forgetMember.of({ account }), forgetMember.of({ account }, { runAt: instantAfter(at, afterStragglers) })],
});
