import { eventType } from '../../platform/log/registry.js';
import { actionEventSchemas as action } from './domain/action.events.js';
import { attendanceEventSchemas as attendance } from './domain/attendance.events.js';

/** What this module writes in the log. */
export const actionsEventTypes = [
  eventType({ type: 'actions.ActionPublished', v: 1, schema: action['actions.ActionPublished'], says: 'Someone published an action, which they organise, or the team they act for.' }),
  eventType({ type: 'actions.ActionRenamed', v: 1, schema: action['actions.ActionRenamed'], says: 'An action got another name.' }),
  eventType({ type: 'actions.ActionRetyped', v: 1, schema: action['actions.ActionRetyped'], says: 'An action became one of another type.' }),
  eventType({ type: 'actions.ActionRescheduled', v: 1, schema: action['actions.ActionRescheduled'], says: 'An action takes place at another time.' }),
  eventType({ type: 'actions.ActionRelocated', v: 1, schema: action['actions.ActionRelocated'], says: 'An action takes place elsewhere.' }),
  eventType({ type: 'actions.ActionDescribed', v: 1, schema: action['actions.ActionDescribed'], says: 'An action got another description, or lost it.' }),
  eventType({ type: 'actions.NeededSet', v: 1, schema: action['actions.NeededSet'], says: 'An organiser said how many people an action needs.' }),
  eventType({ type: 'actions.ActionCancelled', v: 1, schema: action['actions.ActionCancelled'], says: 'An organiser called an action off.' }),
  eventType({ type: 'actions.TeamInvited', v: 1, schema: action['actions.TeamInvited'], says: 'An organiser asked a team to co-organise an action.' }),
  eventType({ type: 'actions.InvitationWithdrawn', v: 1, schema: action['actions.InvitationWithdrawn'], says: 'An organiser took the invitation of a team back.' }),
  eventType({ type: 'actions.InvitationRefused', v: 1, schema: action['actions.InvitationRefused'], says: 'A team said no to an invitation to co-organise.' }),
  eventType({ type: 'actions.OrganiserAdded', v: 1, schema: action['actions.OrganiserAdded'], says: 'Someone who comes became an organiser, or a team co-organises.' }),
  eventType({ type: 'actions.OrganiserRemoved', v: 1, schema: action['actions.OrganiserRemoved'], says: 'Someone, or a team, organises an action no more.' }),
  eventType({ type: 'actions.TeamJoined', v: 1, schema: action['actions.TeamJoined'], says: 'A team said that it comes to an action.' }),
  eventType({ type: 'actions.TeamWithdrew', v: 1, schema: action['actions.TeamWithdrew'], says: 'A team that was to come to an action does not any more.' }),
  eventType({ type: 'actions.Responded', v: 1, schema: attendance['actions.Responded'], says: 'Someone said whether they come, and with how many guests.' }),
  eventType({ type: 'actions.Promoted', v: 1, schema: attendance['actions.Promoted'], says: 'Someone on the waiting list got their seats.' }),
  eventType({ type: 'actions.CapacitySet', v: 1, schema: attendance['actions.CapacitySet'], says: 'An organiser set how many people can come, or removed the limit.' }),
] as const;
