import { forgetMe } from '@action-populaire/contracts';
import { commandUseCase, need } from '../../../platform/http/use-case.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { Nudges } from '../../../platform/live/nudges.js';
import { Records } from '../../../platform/records/records.js';
import { Accounts } from '../records/accounts.js';
import { certificateKeptFor, Erasure } from '../records/erasure.js';
import { KeyedHash } from '../records/keyed-hash.js';
import { SignInCodes } from '../records/sign-in-codes.js';

/** Which account a request and its code forget: kept before anything is, for a retry that comes when both are gone. */
const kind = 'accounts.forgetting';

/** Forgets who asks, on a code sent to their own address; asked again with the same code, answers the same certificate. */
export const ForgetMe = commandUseCase({
  route: forgetMe,
  needs: [need<Records>(Records), KeyedHash, SignInCodes, Accounts, Erasure, need<Nudges>(Nudges)],
  async handle({ body: { request, code } }, context, records, hash, codes, accounts, erasure, nudges) {
    const { at } = context;
    const id = hash.of('forgetting', request, code);
    const begun = async () => (await records.get<string>(kind, id, at))?.value;
    let account = await begun();
    if (account === undefined) {
      if (context.account === null) return { rejected: 'common/unauthenticated' };
      const tried = await codes.try(request, code, at);
      const owner = 'email' in tried ? await accounts.find(tried.email, at) : undefined;
      if (owner === context.account) await records.insert(kind, { id, owner: null, value: owner, expiresAt: instantAfter(at, certificateKeptFor) }, at);
      // The same request, sent twice at once, may have erased the code meanwhile.
      account = await begun();
      if (account === undefined) return 'rejected' in tried ? tried : { rejected: 'accounts/another-address' };
    }
    const outcome = await erasure.forget(account, { ...context, account });
    if ('rejected' in outcome) return { rejected: outcome.rejected };
    nudges.publish(account);
    return { answer: await erasure.certify(account) };
  },
});
