import { getMe, type Me } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer } from '../../territory/index.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { accountOf } from '../../../platform/http/account-of.js';
import { isStaff } from '../facts.js';
import { Profiles, type ChosenPlace } from '../records/profiles.js';

/** One's own profile, its places with what a screen needs to show and search them. */
export const GetMe = queryUseCase({
  route: getMe,
  needs: [CommandRunner, Profiles, Gazetteer],
  async handle(_input, context, runner, profiles, gazetteer) {
    const account = accountOf(context);
    const [profile, staff] = await Promise.all([profiles.get(account, context.at), isStaff(runner, account)]);
    if (!profile) return { rejected: 'common/not-found' };
    const { email, displayName, home, work } = profile;
    return { answer: { id: account, email, displayName, home: shown(home, gazetteer), work: shown(work, gazetteer), staff } };
  },
});

/** A place that a later gazetteer no longer has reads as not chosen. */
function shown(chosen: ChosenPlace | null, gazetteer: Gazetteer): Me['home'] {
  const place = chosen && gazetteer.get(chosen.place);
  return place ? { place: place.code, radius: chosen.radius, name: place.name, zone: place.zone, position: place.position } : null;
}
