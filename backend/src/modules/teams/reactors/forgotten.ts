import { reactor } from '../../../platform/reactors/reactor.js';
import type { AccountEvent } from '../../accounts/index.js';
import { forgetMember } from '../jobs/forget-member.js';

/** Who is forgotten leaves every team. */
export const forgotten = reactor<Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>>({
  name: 'teams-forgotten',
  handles: ['accounts.AccountForgotten'],
  react: ({ data: { account } }) => [forgetMember.of({ account })],
});
