import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { Invitations } from '../records/invitations.js';

export const endInvitation = jobKind('teams.end-invitation', z.strictObject({ invitation: field.id(), reported: z.boolean() }));

/** Erases the address of an invitation that ended, and leaves it alone when it was not wanted. */
export const EndInvitation = jobHandler({
  kind: endInvitation,
  needs: [need<Clock>(Clock), Invitations],
  handle: ({ data: { invitation, reported } }, clock, invitations) => invitations.end(invitation, reported, clock.now()),
});
