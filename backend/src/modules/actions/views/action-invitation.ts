import * as z from 'zod/mini';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionOf, type ActionEvent } from '../domain/action.events.js';

/** An invitation that waits for a team's answer; id `team:action`. Its action may be called off, or over. */
const schema = z.object({ id: z.string(), team: field.id(), action: field.id(), at: field.instant() });
export type ActionInvitationDocument = z.output<typeof schema>;

export const actionInvitationView = view({ name: 'action-invitation', version: 1, schema, indexes: { byTeam: ['team', 'at'] } });

type InvitationEvent = Extract<ActionEvent, { type: 'actions.TeamInvited' | 'actions.InvitationWithdrawn' | 'actions.InvitationRefused' | 'actions.OrganiserAdded' }>;

/** The actions that a team is asked to co-organise. */
export const actionInvitations = projection<ActionInvitationDocument, InvitationEvent>({
  name: 'action-invitation',
  view: actionInvitationView,
  handles: ['actions.TeamInvited', 'actions.InvitationWithdrawn', 'actions.InvitationRefused', 'actions.OrganiserAdded'],
  route({ type, data, stream }) {
    if (type !== 'actions.OrganiserAdded') return [`${data.team}:${actionOf(stream)}`];
    return data.organiser.kind === 'team' ? [`${data.organiser.id}:${actionOf(stream)}`] : [];
  },
  evolve(_, event, id) {
    const [team = '', action = ''] = id.split(':');
    return event.type === 'actions.TeamInvited' ? { id, team, action, at: event.metadata.at } : undefined;
  },
});
