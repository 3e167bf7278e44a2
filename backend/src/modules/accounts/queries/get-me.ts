import { getMe, type Me } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer } from '../../territory/index.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { Profiles, type ChosenPlace } from '../records/profiles.js';

/** One's own profile, its places with what a screen needs to show and search them. */
export const GetMe = queryUseCase({
  route: getMe,
  needs: [Profiles, Gazetteer],
  async handle(_input, context, profiles, gazetteer) {
    const account = accountOf(context);
    const profile = await profiles.get(account, context.at);
    if (!profile) return { rejected: 'common/not-found' };
    const { email, displayName, home, work } = profile;
    return { answer: { id: account, email, displayName, home: shown(home, gazetteer), work: shown(work, gazetteer) } };
  },
});

/** A place that a later gazetteer no longer has reads as not chosen. */
function shown(chosen: ChosenPlace | null, gazetteer: Gazetteer): Me['home'] {
  const place = chosen && gazetteer.get(chosen.place);
  return place ? { place: place.code, radius: chosen.radius, name: place.name, zone: place.zone, position: place.position } : null;
}
