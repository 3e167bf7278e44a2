import * as z from 'zod/mini';
import { discussionStarters, teamTypes } from '@action-populaire/contracts';
import { subjectOf } from '../../../platform/kernel/event.js';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

const name = { name: field.text() };
const whereabouts = { place: field.place(), position: z.nullable(field.position()) };
const description = { description: z.nullable(field.text()) };

/**
 * What happens to a team, stream `team-<id>`. Each payload holds the facts as they are from then on, under the names
 * they have in the state: folding is assigning.
 */
export const teamEventSchemas = {
  'teams.TeamFounded': z.strictObject({ type: z.enum(teamTypes), ...name, ...whereabouts, ...description }),
  'teams.TeamRenamed': z.strictObject(name),
  'teams.TeamMoved': z.strictObject(whereabouts),
  'teams.TeamDescribed': z.strictObject(description),
  /** What new members read first; for members. */
  'teams.WelcomeWritten': z.strictObject({ welcome: z.nullable(field.text()) }),
  'teams.LinksSet': z.strictObject({ links: z.array(z.strictObject({ label: field.text(), url: field.text() })) }),
  /** Who opens its discussions. */
  'teams.DiscussionStartersSet': z.strictObject({ discussions: z.enum(discussionStarters) }),
} as const;

export type TeamEvent = EventsOf<typeof teamEventSchemas>;

type Schemas = typeof teamEventSchemas;
/** Everything a team is, by its events. */
export type TeamFacts = z.output<Schemas['teams.TeamFounded']> & z.output<Schemas['teams.WelcomeWritten']> & z.output<Schemas['teams.LinksSet']> & z.output<Schemas['teams.DiscussionStartersSet']>;
/** What a team begins with beside what its founding says. */
export const atFirst = { welcome: null, links: [], discussions: 'members' } as const;

/** Name of a team's stream. */
export const teamStream = (id: string): string => `team-${id}`;
/** The team that a stream of this module is about (`team-<id>`, `roster-<team>`). */
export const teamOf = subjectOf;
