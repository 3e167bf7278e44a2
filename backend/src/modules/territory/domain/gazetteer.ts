import type { GeodataFile } from './geodata-file.js';
import { NearestIndex } from './nearest-index.js';
import { COUNTRY_CODE, type Place, type PlaceKind, type Position } from './place.js';
import { PlaceSearch } from './place-search.js';
import { timeZoneOf } from './time-zone.js';

const departmentCode = (insee: string): string => `d-${insee}`;
const regionCode = (insee: string): string => `r-${insee}`;

/** Of places with the same population and name, the one people more likely mean. */
const KIND_ORDER: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region', 'country'];

function byImportance(a: Place, b: Place): number {
  return b.population - a.population || KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || (a.code < b.code ? -1 : 1);
}

/** Every place of the country, in memory: looked up by code, searched by name, found by position. */
export class Gazetteer {
  private readonly byCode: ReadonlyMap<string, Place>;
  /** The city of each municipal arrondissement, by code. */
  private readonly cities: ReadonlyMap<string, string>;
  private readonly ordered: readonly Place[];
  private readonly names: PlaceSearch;
  private readonly positions: NearestIndex;

  private constructor(places: Place[], cities: ReadonlyMap<string, string>) {
    this.ordered = places.sort(byImportance);
    this.byCode = new Map(this.ordered.map((place) => [place.code, place]));
    this.cities = cities;
    this.names = new PlaceSearch(this.ordered);
    const divided = new Set(cities.values());
    const isLocal = (place: Place): boolean =>
      place.kind === 'arrondissement' || (place.kind === 'commune' && !divided.has(place.code));
    this.positions = new NearestIndex(this.ordered.filter(isLocal));
  }

  static fromData(data: GeodataFile): Gazetteer {
    const { arrondissements } = data;
    const cities = new Map(arrondissements.code.map((code, i) => [code, arrondissements.commune[i]!]));
    return new Gazetteer([...places(data)], cities);
  }

  /** The place with this code (`69123`, `69384`, `d-69`, `r-84`, `fr`). */
  get(code: string): Place | undefined {
    return this.byCode.get(code);
  }

  /**
   * Whether a territory covers a place: itself, its department, its region, the country, or the city
   * of an arrondissement. A code that no place has is covered by nothing and covers nothing.
   */
  contains(territory: string, placeCode: string): boolean {
    const place = this.byCode.get(placeCode);
    if (!place || !this.byCode.has(territory)) return false;
    return (
      territory === place.code ||
      territory === place.department ||
      territory === place.region ||
      territory === this.cities.get(place.code) ||
      territory === COUNTRY_CODE
    );
  }

  /**
   * At most `limit` places for what someone typed: a name or its beginning, a postcode, an INSEE code.
   * Accents, case, hyphens and apostrophes do not matter; `st` is `saint`. Best match first.
   */
  search(q: string, limit: number): Place[] {
    return this.names.find(q, limit);
  }

  /**
   * At most `limit` communes and municipal arrondissements, nearest first (degrees). A city split into
   * arrondissements is represented by them.
   */
  nearest(position: Position, limit: number): Place[] {
    return this.positions.find(position, limit);
  }

  /** Every place, the most populous first. */
  all(): readonly Place[] {
    return this.ordered;
  }
}

function at(lat: number | null | undefined, lng: number | null | undefined): Position | null {
  return lat == null || lng == null ? null : { lat, lng };
}

function* places({ communes, arrondissements, departments, regions, country }: GeodataFile): Generator<Place> {
  const regionOf = new Map(departments.code.map((code, i) => [code, departments.region[i] ?? null]));
  const departmentIn = new Map(departments.code.map((code, i) => [departments.region[i], code]));
  const regionPlace = (insee: string | null | undefined): string | null => (insee ? regionCode(insee) : null);

  for (const [kind, table] of [['commune', communes], ['arrondissement', arrondissements]] as const)
    for (const [i, code] of table.code.entries()) {
      const department = table.department[i]!;
      yield {
        code,
        kind,
        name: table.name[i]!,
        postcodes: table.postcodes[i]!.split(' ').filter(Boolean),
        department: departmentCode(department),
        region: regionPlace(regionOf.get(department)),
        population: table.population[i]!,
        position: at(table.lat[i], table.lng[i]),
        approximate: kind === 'commune' && communes.approximate[i] === 1,
        zone: timeZoneOf(department, code),
      };
    }
  for (const [i, code] of departments.code.entries())
    yield {
      ...territory('department', departmentCode(code), departments, i),
      region: regionPlace(departments.region[i]),
      zone: timeZoneOf(code),
    };
  for (const [i, code] of regions.code.entries())
    yield {
      ...territory('region', regionCode(code), regions, i),
      // A region has one zone: overseas it has one department, on the mainland all share theirs.
      zone: timeZoneOf(departmentIn.get(code) ?? null),
    };
  yield {
    code: COUNTRY_CODE,
    kind: 'country',
    name: country.name,
    postcodes: [],
    department: null,
    region: null,
    population: country.population,
    position: at(country.lat, country.lng),
    approximate: false,
    zone: timeZoneOf(null),
  };
}

type TerritoryColumns = Pick<GeodataFile['regions'], 'name' | 'population' | 'lat' | 'lng'>;

function territory(kind: 'department' | 'region', code: string, columns: TerritoryColumns, i: number): Omit<Place, 'zone'> {
  return {
    code,
    kind,
    name: columns.name[i]!,
    postcodes: [],
    department: null,
    region: null,
    population: columns.population[i]!,
    position: at(columns.lat[i], columns.lng[i]),
    approximate: false,
  };
}
