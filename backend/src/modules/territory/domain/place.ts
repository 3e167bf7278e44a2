/** A position on the WGS 84 ellipsoid, in decimal degrees. */
export interface Position {
  readonly lat: number;
  readonly lng: number;
}

export type PlaceKind = 'commune' | 'arrondissement' | 'department' | 'region' | 'country';

/** A territory people can name: where they live, where an action is, what an electoral silence covers. */
export interface Place {
  /** INSEE code of a commune or municipal arrondissement (`69123`, `69384`), `d-69`, `r-84` or `fr`. */
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: string;
  /** Empty above the commune. */
  readonly postcodes: readonly string[];
  /** Code of the department a commune or arrondissement is in (`d-69`), else null. */
  readonly department: string | null;
  /** Code of the region it is in (`r-84`); null for a region, the country and the overseas collectivities. */
  readonly region: string | null;
  readonly population: number;
  /** Null where no source locates the place. */
  readonly position: Position | null;
  /** True when the position is that of the neighbourhood, some kilometres off. */
  readonly approximate: boolean;
  /** IANA time zone. */
  readonly zone: string;
}

/** Code of the country, which contains every other place. */
export const COUNTRY_CODE = 'fr';
