import { listInvitations } from '@action-populaire/contracts';
import { accountOf } from '../../../platform/http/account-of.js';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { DisplayNames } from '../../accounts/index.js';
import { actsFor, standing } from '../domain/roster.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { Invitations } from '../records/invitations.js';

/** Invitations that wait for an answer: which by the roster, to whom by their records. */
export const ListInvitations = queryUseCase({
  route: listInvitations,
  needs: [CommandRunner, Invitations, DisplayNames],
  async handle({ params: { id } }, context, runner, invitations, accounts) {
    const { state: team } = await teamFacts(runner, id);
    if (!team) return { rejected: 'common/not-found' };
    const { state: roster } = await rosterFacts(runner, id);
    if (!actsFor(roster, accountOf(context))) return { rejected: 'teams/not-manager' };
    const found = await Promise.all(standing(roster, context.at).map(async ({ id: invitation, at }) => ({ at, kept: await invitations.get(invitation, context.at) })));
    // An address may be gone before its invitation: that of someone who was forgotten, with all they sent.
    const kept = found.flatMap(({ at, kept: one }) => (one?.email != null ? [{ id: one.id, email: one.email, sentAt: at, by: one.by }] : []));
    const names = await accounts.displayNamesOf(kept.flatMap(({ by }) => (by === null ? [] : [by])));
    return { answer: { items: kept.map(({ by, ...one }) => ({ ...one, by: by === null ? null : names.get(by) ?? null })) } };
  },
});
