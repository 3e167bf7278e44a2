import { signIn } from '@action-populaire/contracts';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Accounts, consentsVersion } from '../records/accounts.js';
import { Addresses } from '../records/addresses.js';
import { Sessions } from '../records/sessions.js';
import { SignInCodes } from '../records/sign-in-codes.js';

/**
 * Trades a right code for a session, opening the account of a new address. The code is used up after the account is
 * there and before the session is: whatever fails in between, the code is still good and nothing is done twice.
 */
export const SignIn = commandUseCase({
  route: signIn,
  needs: [SignInCodes, Accounts, Addresses, Sessions],
  async handle({ body: { request, code, client, consents } }, { at, correlationId, userAgent }, codes, accounts, addresses, sessions) {
    const tried = await codes.try(request, code, at);
    if ('rejected' in tried) return tried;
    const entered = await accounts.enter({ email: tried.email, ...(consents && { consents: consentsVersion }) }, at, correlationId);
    if ('rejected' in entered) return entered;
    if (!await codes.use(request)) return { rejected: 'accounts/code-expired' };
    await addresses.reached(entered.account);
    return { answer: { token: await sessions.open(entered.account, client, userAgent, at), opened: entered.opened } };
  },
});
