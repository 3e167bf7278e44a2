import * as z from 'zod/mini';
import { families } from '@action-populaire/contracts';
import { subjectOf } from '../../../platform/kernel/event.js';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

const name = { name: field.text() };
const kind = { type: field.code(), family: z.enum(families) };
const schedule = { start: field.wallClock(), end: field.wallClock(), zone: field.zone(), startsAt: field.instant(), endsAt: field.instant() };
const venue = { place: field.place(), position: z.nullable(field.position()), address: z.nullable(field.text()), online: z.boolean() };
const description = { description: z.nullable(field.text()) };
const needed = { needed: z.nullable(field.count()) };
/** Who organises: an account, or a team whoever manages it. */
export const organiser = z.strictObject({ kind: z.enum(['account', 'team']), id: field.id() });
const organisers = { organisers: z.array(organiser) };
/** Teams that come, and teams that are asked to co-organise. */
const participants = { participants: z.array(field.id()) };
const invited = { invited: z.array(field.id()) };
const team = { team: field.id() };

/**
 * What happens to an action, stream `action-<id>`. Each payload holds the facts as they are from then on, under the
 * names they have in `actionFacts`: folding is assigning. `team` and `organiser` say whom a change of a set is about.
 */
export const actionEventSchemas = {
  /** `series`: the first of several dates that were published together. */
  'actions.ActionPublished': z.strictObject({ ...organisers, ...name, ...kind, ...schedule, ...venue, ...description, ...needed, series: z.optional(field.id()) }),
  'actions.ActionRenamed': z.strictObject(name),
  'actions.ActionRetyped': z.strictObject(kind),
  'actions.ActionRescheduled': z.strictObject(schedule),
  'actions.ActionRelocated': z.strictObject(venue),
  'actions.ActionDescribed': z.strictObject(description),
  'actions.NeededSet': z.strictObject(needed),
  'actions.ActionCancelled': z.strictObject({ reason: z.nullable(field.text()) }),
  'actions.TeamInvited': z.strictObject({ ...team, ...invited }),
  /** By the organisers. */
  'actions.InvitationWithdrawn': z.strictObject({ ...team, ...invited }),
  /** By the team. */
  'actions.InvitationRefused': z.strictObject({ ...team, ...invited }),
  /** A team that organises is neither invited any more nor among those that come. */
  'actions.OrganiserAdded': z.strictObject({ organiser, ...organisers, ...participants, ...invited }),
  'actions.OrganiserRemoved': z.strictObject({ organiser, ...organisers }),
  'actions.TeamJoined': z.strictObject({ ...team, ...participants }),
  'actions.TeamWithdrew': z.strictObject({ ...team, ...participants }),
} as const;

export type ActionEvent = EventsOf<typeof actionEventSchemas>;

/** Everything an action is, by its events. */
export const actionFacts = z.strictObject({ ...actionEventSchemas['actions.ActionPublished'].shape, ...participants, ...invited });
export type ActionFacts = z.output<typeof actionFacts>;
/** Where an action takes place. */
export type Venue = Pick<ActionFacts, keyof typeof venue>;
export type Organiser = z.output<typeof organiser>;

type Publication = Extract<ActionEvent, { type: 'actions.ActionPublished' }>;
type Change = Exclude<ActionEvent, Publication | { type: 'actions.ActionCancelled' }>;
/** The facts that a publication begins with. */
export const factsOf = ({ data }: Pick<Publication, 'data'>): ActionFacts => ({ ...data, participants: [], invited: [] });
/** The facts that a later event sets. */
export function factsSetBy({ data }: Pick<Change, 'data'>): Partial<ActionFacts> {
  const { team, organiser, ...facts } = data as Partial<ActionFacts> & { team?: string; organiser?: Organiser };
  return facts;
}

/** Name of an action's stream. */
export const actionStream = (id: string): string => `action-${id}`;
/** The action that a stream of this module is about (`action-<id>`, `attendance-<id>`). */
export const actionOf = subjectOf;
