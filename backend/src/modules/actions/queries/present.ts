import type { ActionCard, ActionType, LatLng } from '@action-populaire/contracts';
import type { Texts } from '../../../platform/texts/texts.js';
import { distanceMetres, type Gazetteer } from '../../territory/index.js';
import type { TeamNames } from '../../teams/index.js';
import type { ActionFacts } from '../domain/action.events.js';
import { organisingTeams } from '../domain/action.state.js';
import type { ActionCardDocument } from '../views/action-card.js';

/** What cards are read with: texts by id, those that were deleted absent, and names of teams. */
export interface Reading {
  readonly words: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
}
/** A card of an action that is published. */
export type PublishedCard = ActionCardDocument & { readonly facts: ActionFacts };

export const isPublished = (card: ActionCardDocument | undefined): card is PublishedCard => card?.facts != null;

/** Reads what some cards show, in one round trip. */
export async function readCards(cards: readonly PublishedCard[], texts: Texts, names: TeamNames): Promise<Reading> {
  const named = names.textsOf(cards.flatMap(({ facts }) => organisingTeams(facts)));
  const words = await texts.getMany([...cards.map(({ facts }) => facts.name.id), ...named.values()]);
  return { words, teams: new Map([...named].map(([team, text]) => [team, words.get(text) ?? ''])) };
}

/** Teams with their names; one whose name was deleted reads empty. */
export const presentTeams = (ids: readonly string[], { teams }: Pick<Reading, 'teams'>): ActionCard['teams'] => ids.map((id) => ({ id, name: teams.get(id) ?? '' }));

/** A card as lists show it. `origin`: where distances are from. A name that was deleted reads empty. */
export function presentCard({ id, facts, cancellation, coming, waiting, capacity }: PublishedCard, reading: Reading, gazetteer: Gazetteer, origin?: LatLng | null): ActionCard {
  const { position } = facts;
  return {
    id, name: reading.words.get(facts.name.id) ?? '', type: facts.type as ActionType, family: facts.family,
    status: cancellation ? 'cancelled' : 'planned', start: facts.startsAt, end: facts.endsAt, zone: facts.zone,
    place: { code: facts.place, name: gazetteer.get(facts.place)?.name ?? facts.place }, position,
    ...(origin && position ? { distance: Math.round(distanceMetres(origin, position)) } : {}),
    teams: presentTeams(organisingTeams(facts), reading), coming, waiting, needed: facts.needed, capacity, online: facts.online,
  };
}
