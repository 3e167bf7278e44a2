import { actionTypes, families, type ActionType, type Family, type LatLng } from '@action-populaire/contracts';

const spans = ['aujourdhui', 'week-end', 'semaine', 'mois'] as const;
/** A span of days from today. */
export type Span = (typeof spans)[number];
/** A span, or one day (`2026-11-28`). */
export type When = Span | (string & {});
/** A whole family or one type of action. */
export type What = Family | ActionType;
export type Where =
  | { readonly kind: 'home' }
  | { readonly kind: 'work' }
  /** A commune, an arrondissement, a department, a region or the country, by its code. */
  | { readonly kind: 'place'; readonly code: string }
  /** What the map showed. */
  | { readonly kind: 'zone'; readonly center: LatLng };

/** What the list and the map show. Null: what suits the reader (everything to come, near home or the whole country; of a team, everywhere). */
export interface AgirFilters {
  readonly when: When | null;
  readonly what: readonly What[];
  readonly where: Where | null;
  /** Kilometres round the place; null: the place's own. */
  readonly radius: number | null;
  readonly online: boolean;
  /** Actions of the reader's teams, or of one team by its id. */
  readonly team: 'mine' | (string & {}) | null;
}

export const noFilters: AgirFilters = { when: null, what: [], where: null, radius: null, online: false, team: null };
export const wholeCountry: Where = { kind: 'place', code: 'fr' };

const typeIds = new Set<string>(actionTypes.map((type) => type.id));
const familyOf = new Map<string, Family>(actionTypes.map((type) => [type.id, type.family]));
const isFamily = (value: string): value is Family => (families as readonly string[]).includes(value);

/** Reads the address. What it does not understand is left out, so that an old link still opens. */
export function readFilters(params: { get(name: string): string | null }): AgirFilters {
  const radius = Number(params.get('rayon'));
  return {
    when: readWhen(params.get('quand')),
    what: readWhat(params.get('quoi')),
    where: readWhere(params.get('ou')),
    radius: Number.isInteger(radius) && radius >= 1 && radius <= 500 ? radius : null,
    online: params.get('en-ligne') === '1',
    team: readTeam(params.get('equipe')),
  };
}

/** The address of filters; null removes a parameter. */
export function writeFilters(filters: AgirFilters): Record<'quand' | 'quoi' | 'ou' | 'rayon' | 'en-ligne' | 'equipe', string | null> {
  return {
    quand: filters.when,
    quoi: filters.what.length ? filters.what.join(',') : null,
    ou: writeWhere(filters.where),
    rayon: filters.radius === null ? null : String(filters.radius),
    'en-ligne': filters.online ? '1' : null,
    equipe: filters.team === 'mine' ? mineInAddress : filters.team,
  };
}

const mineInAddress = 'miennes';

function readTeam(text: string | null): AgirFilters['team'] {
  if (text === mineInAddress) return 'mine';
  return text && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null;
}

function readWhen(text: string | null): When | null {
  if (text === null) return null;
  if ((spans as readonly string[]).includes(text)) return text;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

function readWhat(text: string | null): readonly What[] {
  const known = (text ?? '').split(',').filter((value): value is What => isFamily(value) || typeIds.has(value));
  return tidyWhat([...new Set(known)]);
}

/** A family holds its types: naming both would say the same twice. */
function tidyWhat(what: readonly What[]): readonly What[] {
  return what.filter((value) => isFamily(value) || !what.includes(familyOf.get(value) as What));
}

function readWhere(text: string | null): Where | null {
  if (text === 'domicile') return { kind: 'home' };
  if (text === 'travail') return { kind: 'work' };
  if (text && /^(\d[\dAB]\d{3}|d-\d[\dAB]\d?|r-\d{2,3}|fr)$/.test(text)) return { kind: 'place', code: text };
  const [, lat, lng] = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text ?? '') ?? [];
  const center = { lat: Number(lat), lng: Number(lng) };
  return Math.abs(center.lat) <= 90 && Math.abs(center.lng) <= 180 ? { kind: 'zone', center } : null;
}

function writeWhere(where: Where | null): string | null {
  switch (where?.kind) {
    case undefined: return null;
    case 'home': return 'domicile';
    case 'work': return 'travail';
    case 'place': return where.code;
    case 'zone': return writePoint(where.center);
  }
}

/** A point to about a hundred metres: enough for a search, and never someone's exact position. */
export function writePoint({ lat, lng }: LatLng): string {
  return `${roundDegree(lat)},${roundDegree(lng)}`;
}

/** A degree as precise as what leaves the device. */
export function roundDegree(degrees: number): number {
  return Math.round(degrees * 1000) / 1000;
}

/** Adds or removes a family or a type; a family replaces its types. */
export function toggleWhat(what: readonly What[], value: What): readonly What[] {
  if (what.includes(value)) return what.filter((other) => other !== value);
  const family = familyOf.get(value);
  // Taking one type out of a chosen family keeps the others.
  if (family && what.includes(family))
    return [...what.filter((other) => other !== family), ...actionTypes.filter((type) => type.family === family && type.id !== value).map((type) => type.id)];
  return tidyWhat([...what, value]);
}

/** Whether a type is shown, by itself or by its family; nothing chosen shows everything but chooses nothing. */
export function isChosen(what: readonly What[], value: What): boolean {
  return what.includes(value) || what.includes(familyOf.get(value) as What);
}

/** Near home, near work, the whole country and one's teams are views to choose from; a place or a zone is a filter, and so is one team. */
function isView(where: Where | null): boolean {
  return where === null || where.kind === 'home' || where.kind === 'work' || (where.kind === 'place' && where.code === 'fr');
}

/** How many filters « Effacer » would remove. */
export function countFilters(filters: AgirFilters): number {
  const elsewhere = !isView(filters.where);
  return [filters.when !== null, filters.what.length > 0, elsewhere, filters.radius !== null && filters.where?.kind !== 'zone', filters.online, filters.team !== null && filters.team !== 'mine'].filter(Boolean).length;
}

/** No filters, in the same view. */
export function clearFilters(filters: AgirFilters): AgirFilters {
  return { ...noFilters, where: isView(filters.where) ? filters.where : null, team: filters.team === 'mine' ? 'mine' : null };
}
