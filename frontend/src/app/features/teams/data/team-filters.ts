import { defaultRadius, teamTypes, type LatLng, type TeamType } from '@action-populaire/contracts';

/** Where the list looks. */
export type Where = 'home' | 'work' | { readonly code: string } | null;

/** What the whole list shows. */
export interface TeamFilters {
  readonly where: Where;
  readonly type: TeamType | null;
  readonly certified: boolean;
  readonly words: string;
}

export const noTeamFilters: TeamFilters = { where: null, type: null, certified: false, words: '' };

/** Names of the types in the address. */
const typeNames: Readonly<Record<TeamType, string>> = { local: 'locale', thematic: 'thematique', functional: 'fonctionnelle' };
const placePattern = /^(\d[\dAB]\d{3}|d-\d[\dAB]\d?|r-\d{2,3}|fr)$/;

/** Reads the address. What it does not understand is left out, so that an old link still opens. */
export function readTeamFilters(params: { get(name: string): string | null }): TeamFilters {
  const where = params.get('ou');
  return {
    where: where === 'domicile' ? 'home' : where === 'travail' ? 'work' : where && placePattern.test(where) ? { code: where } : null,
    type: teamTypes.find((type) => typeNames[type] === params.get('type')) ?? null,
    certified: params.get('certifiees') === '1',
    words: (params.get('q') ?? '').trim().slice(0, 100),
  };
}

/** The address of filters; null removes a parameter. */
export function writeTeamFilters({ where, type, certified, words }: TeamFilters): Record<'ou' | 'type' | 'certifiees' | 'q', string | null> {
  return {
    ou: where === 'home' ? 'domicile' : where === 'work' ? 'travail' : (where?.code ?? null),
    type: type && typeNames[type],
    certifiees: certified ? '1' : null,
    q: words || null,
  };
}

/** A place as a search needs it: those of an account have a radius, a chosen one may have no position (a region). */
export interface Around {
  readonly code: string;
  readonly name: string;
  readonly position: LatLng | null;
  readonly radius?: number;
  /** A department, a region or the country: what is in it, not what is near its centre. */
  readonly territory: boolean;
}

/** The query of the teams near a place, or in a territory; without a place, in the whole country. */
export function aroundQuery(place: Around | null): Record<string, string> {
  if (!place || place.code === 'fr') return {};
  if (place.territory || !place.position) return { place: place.code };
  return { near: `${place.position.lat},${place.position.lng}`, radius: String(place.radius ?? defaultRadius) };
}

/** The query of the whole list. */
export function teamsQuery(filters: TeamFilters, place: Around | null): Record<string, string> {
  return {
    ...aroundQuery(place),
    ...(filters.type && { type: filters.type }),
    ...(filters.certified && { certified: 'true' }),
    ...(filters.words && { q: filters.words }),
  };
}
