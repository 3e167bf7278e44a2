import * as z from 'zod/mini';
import { field, type EventsOf } from '../../../platform/kernel/event-schema.js';

/** Which one of the campaign's key moments. */
const moment = { moment: field.id() };
const facts = {
  title: field.text(), text: z.nullable(field.text()),
  /** From midnight to midnight. */
  wholeDay: z.boolean(), start: field.wallClock(), end: z.nullable(field.wallClock()), zone: field.zone(), startsAt: field.instant(),
  /** Of one without an end: that of its day. */
  endsAt: field.instant(),
  place: z.nullable(field.place()),
};

/** What happens to the campaign as a whole, stream `campaign-main`. Each payload holds the facts of a key moment as they are from then on. */
export const keyMomentEventSchemas = {
  'campaign.KeyMomentAnnounced': z.strictObject({ ...moment, ...facts }),
  'campaign.KeyMomentChanged': z.strictObject({ ...moment, ...facts }),
  'campaign.KeyMomentWithdrawn': z.strictObject(moment),
} as const;

export type KeyMomentEvent = EventsOf<typeof keyMomentEventSchemas>;

/** Everything a key moment is, by its events. */
export const keyMomentFacts = z.strictObject(facts);
export type KeyMomentFacts = z.output<typeof keyMomentFacts>;

/** The one stream of the campaign. */
export const campaignStream = 'campaign-main';

/**
 * Who speaks when staff speak: the campaign. Its words are no one person's, and stay when who typed them is forgotten, as a
 * team's do. No account or team has this id: those have a version.
 */
export const campaignId = '00000000-0000-0000-0000-000000000001';
