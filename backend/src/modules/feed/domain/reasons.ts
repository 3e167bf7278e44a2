import type { FeedKind, FeedReason, LatLng, TeamRole } from '@action-populaire/contracts';
import { feedKindReasons } from './kinds.js';

/** A place that someone chose, and how far around it things concern them, in metres; no centre: nothing is near. */
export interface Surroundings {
  readonly place: string;
  readonly centre: LatLng | null;
  readonly radius: number;
}

/** The facts of a person that decide what concerns them: nothing else is looked at. */
export interface Reader {
  readonly teams: ReadonlyMap<string, TeamRole>;
  readonly home: Surroundings | null;
  readonly work: Surroundings | null;
  /** Codes of places followed. */
  readonly places: readonly string[];
  /** Actions that they come to, wait for or organise. */
  readonly actions: ReadonlySet<string>;
  readonly off: ReadonlySet<FeedReason>;
}

/** The facts of something told. */
export interface Told {
  readonly kind: FeedKind;
  /** Teams that organise, tell, or were joined. */
  readonly teams?: readonly string[];
  readonly action?: string;
  /** Where it is: a commune or an arrondissement, and a point. */
  readonly place?: string | null;
  readonly position?: LatLng | null;
  /** How many people are missing. */
  readonly missing?: number;
  /** Whom an announcement is for. */
  readonly audience?: string;
}

/** A fact for which something is told to someone. */
export interface FoundReason {
  readonly code: FeedReason;
  readonly team?: string;
  readonly place?: string;
  readonly metres?: number;
  readonly missing?: number;
}

/** Where people are missing, it concerns people this many times further away. */
export const missingReach = 2;

/** What is asked of the territory. */
export interface Land {
  /** Whether a territory covers a place. */
  contains(territory: string, place: string): boolean;
  metresBetween(a: LatLng, b: LatLng): number;
}

/** Code of the country: what is for it is for everyone. */
export const country = 'fr';

type Rule = (told: Told, reader: Reader, land: Land) => Omit<FoundReason, 'code'> | undefined;

const near = (told: Told, around: Surroundings | null, land: Land, times = 1): { metres: number } | undefined => {
  if (!told.position || !around?.centre) return undefined;
  const metres = Math.round(land.metresBetween(told.position, around.centre));
  return metres <= around.radius * times ? { metres } : undefined;
};
const livesIn = (told: Told, around: Surroundings | null, land: Land): { place: string } | undefined =>
  told.audience !== undefined && told.audience !== country && around && land.contains(told.audience, around.place) ? { place: told.audience } : undefined;
const teamAs = (told: Told, reader: Reader, as: (role: TeamRole) => boolean): { team: string } | undefined => {
  const team = told.teams?.find((id) => { const role = reader.teams.get(id); return role !== undefined && as(role); });
  return team === undefined ? undefined : { team };
};

/** Each fact: whether it is true of someone and something. */
const rules: Readonly<Record<FeedReason, Rule>> = {
  'member': (told, reader) => teamAs(told, reader, (role) => role !== 'follower'),
  'follow': (told, reader) => teamAs(told, reader, (role) => role === 'follower'),
  'near-home': (told, reader, land) => near(told, reader.home, land),
  'near-work': (told, reader, land) => near(told, reader.work, land),
  'people-missing': (told, reader, land) =>
    told.missing && (near(told, reader.home, land, missingReach) ?? near(told, reader.work, land, missingReach)) ? { missing: told.missing } : undefined,
  'followed-place'(told, reader, land) {
    const concerns = (followed: string): boolean =>
      told.audience === undefined ? told.place != null && land.contains(followed, told.place) : told.audience !== country && land.contains(told.audience, followed);
    const place = reader.places.find(concerns);
    return place === undefined ? undefined : { place };
  },
  'coming': (told, reader) => (told.action !== undefined && reader.actions.has(told.action) ? {} : undefined),
  'everyone': (told) => (told.audience === country ? {} : undefined),
  'home-in': (told, reader, land) => livesIn(told, reader.home, land),
  'work-in': (told, reader, land) => livesIn(told, reader.work, land),
};

/** Every fact for which something is told to someone, those switched off left out. None: it is not told. */
export function reasonsOf(told: Told, reader: Reader, land: Land): FoundReason[] {
  return feedKindReasons[told.kind].flatMap((code) => {
    const found = reader.off.has(code) ? undefined : rules[code](told, reader, land);
    return found ? [{ code, ...found }] : [];
  });
}
