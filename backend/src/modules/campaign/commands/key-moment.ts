import type { announceKeyMoment, InputOf } from '@action-populaire/contracts';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import type { Gazetteer } from '../../territory/index.js';
import { campaignId } from '../domain/key-moment.events.js';
import type { When } from '../domain/span.js';

/**
 * The context of what staff do: in the campaign's name. What `If-Match` names is the revision of one key moment, which its
 * decider checks, not that of the stream where all of them are.
 */
export const asCampaign = ({ ifMatch: _, ...context }: CommandContext): CommandContext => ({ ...context, onBehalfOf: campaignId });

type Said = InputOf<typeof announceKeyMoment>['body']['when'];
/** When it is, in a zone: the one that is said, else that of the place, else another one. */
export const whenOf = (said: Said, gazetteer: Gazetteer, place: string | null | undefined, otherwise = 'Europe/Paris'): When =>
  ({ ...said, zone: said.zone ?? (place ? gazetteer.get(place)?.zone : undefined) ?? otherwise });
