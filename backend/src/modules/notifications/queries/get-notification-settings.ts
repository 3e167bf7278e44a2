import { getNotificationSettings } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Addresses } from '../../accounts/index.js';
import { MyTeams, TeamNames } from '../../teams/index.js';
import { isMuted } from '../domain/choices.js';
import { NoticeSettings } from '../records/notice-settings.js';

/** What one is told and when, and one's teams. */
export const GetNotificationSettings = queryUseCase({
  route: getNotificationSettings,
  needs: [NoticeSettings, MyTeams, TeamNames, Addresses],
  async handle(_, context, settings, myTeams, names, addresses) {
    const account = accountOf(context);
    const [choices, mine, address] = await Promise.all([settings.of(account, context.at), myTeams.of(account), addresses.of(account, context.at)]);
    const [zone, named] = await Promise.all([settings.zoneOf(account, choices, context.at), names.namesOf(mine.map(({ team }) => team))]);
    const { kinds, quiet, digest, language } = choices;
    const teams = mine.filter(({ team }) => named.has(team)).map(({ team, role }) => {
      const of = choices.teams[team];
      return { team: { id: team, name: named.get(team) || null }, role, kinds: of?.kinds ?? {}, mutedUntil: isMuted(choices, team, context.at) ? of?.mutedUntil ?? null : null };
    });
    return { answer: { kinds, quiet, digest, mailRefused: address?.refused ?? false, language: language ?? context.language ?? 'fr', zone, teams } };
  },
});
