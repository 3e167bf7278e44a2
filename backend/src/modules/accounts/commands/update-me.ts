import { updateMe } from '@action-populaire/contracts';
import { Receipts } from '../../../platform/http/receipts.js';
import { commandUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer, localPlace } from '../../territory/index.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { Profiles } from '../records/profiles.js';

/** Changes one's name and places. A place is where people live: a commune, or an arrondissement. */
export const UpdateMe = commandUseCase({
  route: updateMe,
  needs: [Receipts, Profiles, Gazetteer],
  async handle({ body }, context, receipts, profiles, gazetteer) {
    for (const chosen of [body.home, body.work]) if (chosen && !localPlace(gazetteer, chosen.place)) return { rejected: 'territory/unknown-place' };
    const account = accountOf(context);
    return receipts.once(context, async () => ({ id: account, changed: await profiles.change(account, body, context.at) }));
  },
});
