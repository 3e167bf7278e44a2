import type { ActionCard, ActionType, LatLng } from '@action-populaire/contracts';
import { distanceMetres, type Gazetteer } from '../../territory/index.js';
import type { ActionFacts } from '../domain/action.events.js';
import type { ActionCardDocument } from '../views/action-card.js';

/** Texts by id, as the port answers them; one that was deleted is absent. */
export type Words = ReadonlyMap<string, string>;
/** A card of an action that is published. */
export type PublishedCard = ActionCardDocument & { readonly facts: ActionFacts };

export const isPublished = (card: ActionCardDocument | undefined): card is PublishedCard => card?.facts != null;

/** A card as lists show it. `origin`: where distances are from. A name that was deleted reads empty. */
export function presentCard({ id, facts, cancellation, coming, waiting, capacity }: PublishedCard, words: Words, gazetteer: Gazetteer, origin?: LatLng | null): ActionCard {
  const { position } = facts;
  return {
    id, name: words.get(facts.name.id) ?? '', type: facts.type as ActionType, family: facts.family,
    status: cancellation ? 'cancelled' : 'planned', start: facts.startsAt, end: facts.endsAt, zone: facts.zone,
    place: { code: facts.place, name: gazetteer.get(facts.place)?.name ?? facts.place }, position,
    ...(origin && position ? { distance: Math.round(distanceMetres(origin, position)) } : {}),
    teams: [], coming, waiting, needed: facts.needed, capacity, online: facts.online,
  };
}
