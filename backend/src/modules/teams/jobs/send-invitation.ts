import * as z from 'zod/mini';
import { HttpOptions } from '../../../platform/http/options.js';
import { need } from '../../../platform/http/use-case.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { Mail, MailRefused } from '../../../platform/mail/mail.js';
import { Texts } from '../../../platform/texts/texts.js';
import { DisplayNames } from '../../accounts/index.js';
import { Gazetteer } from '../../territory/index.js';
import { stands } from '../domain/roster.js';
import { rosterFacts, teamFacts } from '../facts.js';
import { InvitationKeys } from '../records/invitation-keys.js';
import { Invitations } from '../records/invitations.js';
import { invitationMailOf } from './invitation-mail.js';

/** `command`: that which sent the invitation; its token is made of it. */
export const sendInvitation = jobKind('teams.send-invitation', z.strictObject({ team: field.id(), invitation: field.id(), command: field.id() }));

/** Sends the mail of an invitation that still stands, once as far as can be known, and never to who asked to be left alone. */
export const SendInvitation = jobHandler({
  kind: sendInvitation,
  needs: [need<Mail>(Mail), need<Clock>(Clock), need<HttpOptions>(HttpOptions), CommandRunner, Invitations, InvitationKeys, DisplayNames, need<Texts>(Texts), need<Gazetteer>(Gazetteer)],
  async handle({ data }, mail, clock, { publicUrl }, runner, invitations, keys, accounts, texts, gazetteer) {
    const at = clock.now();
    const invitation = await invitations.get(data.invitation, at);
    if (!invitation || invitation.email === null || invitation.mailed || await invitations.isUnwanted(invitation.email, at)) return;
    const { email: to, by } = invitation;
    const { state: team } = await teamFacts(runner, data.team);
    if (!team) return;
    const { name, place } = team;
    const [words, names] = await Promise.all([texts.getMany([name.id]), accounts.displayNamesOf(by === null ? [] : [by])]);
    if (!stands((await rosterFacts(runner, data.team)).state, data.invitation, at)) return;
    await mail.send(invitationMailOf({
      to, by: by === null ? null : names.get(by) ?? null,
      team: words.get(name.id) ?? '', place: gazetteer.get(place)?.name ?? place,
      link: `${publicUrl}/invitations/${keys.tokenOf(data.command)}`,
    })).catch((error: unknown) => {
      // An address that takes no mail is done with: it was mistyped, or is no more.
      if (!(error instanceof MailRefused)) throw error;
    });
    await invitations.mailed(data.invitation, at);
  },
});
