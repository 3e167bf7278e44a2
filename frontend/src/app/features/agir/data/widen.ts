import { wholeCountry, type AgirFilters } from './agir-filters';
import type { Area } from './agir-query';

/** A step that shows more: farther, later, of every kind or every team. */
export interface Widening {
  readonly kind: 'farther' | 'country' | 'dates' | 'kinds' | 'teams';
  /** Kilometres, when farther. */
  readonly radius?: number;
  readonly filters: AgirFilters;
}

const radii = [20, 50, 100, 200, 500];

/** What someone may do who found nothing, or who saw everything: the nearest step first. */
export function widenings(filters: AgirFilters, area: Area): readonly Widening[] {
  const steps: Widening[] = [];
  if (area.kind === 'circle') {
    const radius = radii.find((stop) => stop >= 2 * area.radius);
    if (radius) steps.push({ kind: 'farther', radius, filters: { ...filters, radius } });
  }
  if (filters.when !== null) steps.push({ kind: 'dates', filters: { ...filters, when: null } });
  if (filters.what.length || filters.online) steps.push({ kind: 'kinds', filters: { ...filters, what: [], online: false } });
  if (filters.team !== null) steps.push({ kind: 'teams', filters: { ...filters, team: null } });
  if (!(area.kind === 'territory' && area.code === 'fr')) steps.push({ kind: 'country', filters: { ...filters, where: wholeCountry, radius: null } });
  return steps;
}
