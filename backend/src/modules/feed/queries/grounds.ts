import { Injectable } from '@nestjs/common';
import type { LatLng } from '@action-populaire/contracts';
import { COUNTRY_CODE, distanceMetres, Gazetteer, territoriesIn } from '../../territory/index.js';
import type { Land, Surroundings } from '../domain/reasons.js';
import { departmentOf, type Ground } from '../domain/timelines.js';

/** What is at a place may be this far from its middle, in metres. */
const spread = 20_000;
/** Surroundings whose departments are remembered. */
const remembered = 2_000;

/** The territory as timelines know it. */
@Injectable()
export class Grounds implements Ground, Land {
  private readonly near = new Map<string, readonly string[]>();
  private readonly parts = new Map<string, readonly string[]>();
  private readonly territories: (code: string) => readonly string[];

  constructor(private readonly gazetteer: Gazetteer) {
    this.territories = territoriesIn(gazetteer);
  }

  contains(territory: string, place: string): boolean {
    return this.gazetteer.contains(territory, place);
  }

  metresBetween(a: LatLng, b: LatLng): number {
    return distanceMetres(a, b);
  }

  departmentsNear({ place, centre, radius }: Surroundings): readonly string[] {
    if (!centre) return [];
    const key = `${place} ${radius}`;
    const known = this.near.get(key);
    if (known) return known;
    const found = new Set([departmentOf(place)]);
    for (const { department, position } of this.gazetteer.all()) {
      if (department && position && !found.has(department) && distanceMetres(centre, position) <= radius + spread) found.add(department);
    }
    const departments = [...found];
    if (this.near.size >= remembered) this.near.clear();
    this.near.set(key, departments);
    return departments;
  }

  partsOf(code: string): readonly string[] {
    const known = this.parts.get(code) ?? this.partsFoundOf(code);
    this.parts.set(code, known);
    return known;
  }

  private partsFoundOf(code: string): readonly string[] {
    const place = this.gazetteer.get(code);
    switch (place?.kind) {
      case 'commune': return this.within(code, 'arrondissement');
      case 'region': case 'country': return this.within(code, 'department');
      default: return [code];
    }
  }

  territoriesOf(code: string): readonly string[] {
    return [...this.territories(code), COUNTRY_CODE];
  }

  /** The places of a kind that a territory covers, and itself. */
  private within(territory: string, kind: 'arrondissement' | 'department'): readonly string[] {
    return [territory, ...this.gazetteer.all().filter((place) => place.kind === kind && this.gazetteer.contains(territory, place.code)).map(({ code }) => code)];
  }
}
