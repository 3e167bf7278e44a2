import { reactor } from '../../../platform/reactors/reactor.js';
import type { RosterEvent } from '../domain/roster.events.js';
import { teamOf } from '../domain/team.events.js';
import { endInvitation } from '../jobs/end-invitation.js';
import { sendInvitation } from '../jobs/send-invitation.js';

type InvitationEvent = Extract<RosterEvent, { type: 'teams.InvitationSent' | 'teams.InvitationWithdrawn' | 'teams.InvitationReported' | 'teams.MemberJoined' }>;

/** An invitation that is sent leaves by mail; one that ended, for whatever reason, loses its address. */
export const invitations = reactor<InvitationEvent>({
  name: 'teams-invitations',
  handles: ['teams.InvitationSent', 'teams.InvitationWithdrawn', 'teams.InvitationReported', 'teams.MemberJoined'],
  react({ type, stream, data: { invitation }, metadata }) {
    if (invitation === undefined) return [];
    return type === 'teams.InvitationSent'
      ? [sendInvitation.of({ team: teamOf(stream), invitation, command: metadata.commandId })]
      : [endInvitation.of({ invitation, reported: type === 'teams.InvitationReported' })];
  },
});
