import { actionTypes, families, type ActionType, type Family, type LatLng, type Me, type PlaceDto } from '@action-populaire/contracts';
import { writePoint, type AgirFilters, type What, type When } from './agir-filters';

/** Where the list and the map look: round a point, or in a territory. */
export type Area =
  | { readonly kind: 'circle'; readonly center: LatLng; readonly radius: number; readonly of: 'home' | 'work' | 'place' | 'zone'; readonly name: string | null }
  | { readonly kind: 'territory'; readonly code: string; readonly name: string | null; readonly center: LatLng | null };

/** Days shown, in the reader's zone; a missing bound is open. `last` is the last day shown. */
export interface Days {
  readonly from: Temporal.PlainDate | null;
  readonly last: Temporal.PlainDate | null;
}

/** Kilometres round a commune that was searched for. */
export const placeRadius = 10;
const zoneRadius = 30;
const country: Area = { kind: 'territory', code: 'fr', name: null, center: null };

/** The area that filters mean for this reader. `place` is the one the filters name; undefined while it is being fetched. */
export function areaOf(filters: AgirFilters, me: Me | null, place: PlaceDto | null | undefined): Area | null {
  const { where, radius } = filters;
  switch (where?.kind) {
    case 'zone':
      return { kind: 'circle', center: where.center, radius: radius ?? zoneRadius, of: 'zone', name: null };
    case 'place': {
      if (where.code === 'fr') return country;
      if (place === undefined) return null;
      // The server says that it knows no such place.
      if (place === null) return { kind: 'territory', code: where.code, name: null, center: null };
      const local = place.kind === 'commune' || place.kind === 'arrondissement';
      return local && place.position
        ? { kind: 'circle', center: place.position, radius: radius ?? placeRadius, of: 'place', name: place.name }
        : { kind: 'territory', code: place.code, name: place.name, center: place.position };
    }
    default: {
      // A team may act far from home.
      if (where === null && filters.team !== null) return country;
      const of = where?.kind === 'work' && me?.work ? 'work' : 'home';
      const mine = me?.[of];
      if (!mine) return country;
      return mine.position
        ? { kind: 'circle', center: mine.position, radius: radius ?? mine.radius, of, name: mine.name }
        : { kind: 'territory', code: mine.place, name: mine.name, center: null };
    }
  }
}

/** The days that a choice means. A week is the seven days that follow, so that Sunday evening does not show an empty list. */
export function daysOf(when: When | null, today: Temporal.PlainDate): Days {
  switch (when) {
    case null: return { from: null, last: null };
    case 'aujourdhui': return { from: null, last: today };
    case 'semaine': return { from: null, last: today.add({ days: 7 }) };
    case 'mois': return { from: null, last: today.add({ months: 1 }) };
    case 'week-end': {
      const sunday = today.add({ days: 7 - today.dayOfWeek });
      return { from: today.dayOfWeek >= 6 ? null : sunday.subtract({ days: 1 }), last: sunday };
    }
    default: {
      const day = Temporal.PlainDate.from(when);
      return { from: day.equals(today) ? null : day, last: day };
    }
  }
}

/** The filters that the agenda and the map's tiles share, as the contract writes them. */
export function sharedQuery(filters: AgirFilters, today: Temporal.PlainDate, zone: string): Record<string, string> {
  const { from, last } = daysOf(filters.when, today);
  const midnight = (day: Temporal.PlainDate): string => day.toZonedDateTime({ timeZone: zone }).toInstant().toString();
  return {
    ...(from && { from: midnight(from) }),
    ...(last && { to: midnight(last.add({ days: 1 })) }),
    ...whatQuery(filters.what),
    ...(filters.online && { online: 'true' }),
    ...(filters.team === 'mine' ? { teams: 'mine' } : filters.team && { team: filters.team }),
  };
}

/** The same, and where. */
export function agendaQuery(filters: AgirFilters, area: Area, today: Temporal.PlainDate, zone: string): Record<string, string> {
  const shared = sharedQuery(filters, today, zone);
  if (area.kind === 'circle') return { ...shared, near: writePoint(area.center), radius: String(area.radius) };
  return area.code === 'fr' ? shared : { ...shared, place: area.code };
}

/** The contract's families and types are both required of an action: a mix of them becomes types only. */
function whatQuery(what: readonly What[]): Record<string, string> {
  const isFamily = (value: What): value is Family => (families as readonly What[]).includes(value);
  if (what.length === 0) return {};
  if (what.every(isFamily)) return { family: what.join(',') };
  const typesOf = (value: What): ActionType[] => (isFamily(value) ? actionTypes.filter((type) => type.family === value).map((type) => type.id) : [value]);
  return { type: what.flatMap(typesOf).join(',') };
}
