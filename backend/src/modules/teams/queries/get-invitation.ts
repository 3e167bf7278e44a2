import { getInvitation } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Texts } from '../../../platform/texts/texts.js';
import { DisplayNames } from '../../accounts/index.js';
import { Gazetteer } from '../../territory/index.js';
import { stands } from '../domain/roster.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { Invitations } from '../records/invitations.js';

/** What the link of an invitation shows. */
export const GetInvitation = queryUseCase({
  route: getInvitation,
  needs: [CommandRunner, Invitations, DisplayNames, need<Texts>(Texts), need<Gazetteer>(Gazetteer)],
  async handle({ params: { token } }, { at }, runner, invitations, accounts, texts, gazetteer) {
    const invitation = await invitations.byToken(token, at);
    if (!invitation || !stands((await rosterFacts(runner, invitation.team)).state, invitation.id, at)) return { rejected: 'teams/invitation-gone' };
    const { team: id, by } = invitation;
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'teams/invitation-gone' };
    const { name, place } = team;
    const [words, names] = await Promise.all([texts.getMany([name.id]), accounts.displayNamesOf(by === null ? [] : [by])]);
    return {
      answer: {
        team: { id, name: words.get(name.id) ?? '', place: { code: place, name: gazetteer.get(place)?.name ?? place } },
        by: by === null ? null : names.get(by) ?? null,
      },
    };
  },
});
