/** A column of the file: one value a place, in the order of the table's codes. */
type Column<T> = readonly T[];

interface Located {
  /** Degrees, five decimals; null where no source locates the place. */
  readonly lat: Column<number | null>;
  readonly lng: Column<number | null>;
}

/** Communes. Codes are INSEE's, as in every table. */
export interface CommuneColumns extends Located {
  readonly code: Column<string>;
  readonly name: Column<string>;
  /** Joined by a space; empty where there is none. */
  readonly postcodes: Column<string>;
  readonly department: Column<string>;
  readonly population: Column<number>;
  /** 1 where the position is that of the neighbourhood. */
  readonly approximate: Column<number>;
}

export interface ArrondissementColumns extends Omit<CommuneColumns, 'approximate'> {
  /** The city that the arrondissement is a part of. */
  readonly commune: Column<string>;
}

export interface DepartmentColumns extends Located {
  readonly code: Column<string>;
  readonly name: Column<string>;
  /** Null for the overseas collectivities. */
  readonly region: Column<string | null>;
  readonly population: Column<number>;
}

export type RegionColumns = Omit<DepartmentColumns, 'region'>;

/** The gazetteer as it is stored (`geodata/places.json.br`, see `tools/geodata/README.md`). */
export interface GeodataFile {
  readonly communes: CommuneColumns;
  readonly arrondissements: ArrondissementColumns;
  readonly departments: DepartmentColumns;
  readonly regions: RegionColumns;
  readonly country: { readonly name: string; readonly population: number; readonly lat: number; readonly lng: number };
}

const FORMAT = 1;

const COLUMNS = {
  communes: ['code', 'name', 'postcodes', 'department', 'population', 'lat', 'lng', 'approximate'],
  arrondissements: ['code', 'name', 'postcodes', 'department', 'population', 'commune', 'lat', 'lng'],
  departments: ['code', 'name', 'region', 'population', 'lat', 'lng'],
  regions: ['code', 'name', 'population', 'lat', 'lng'],
} as const;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Checks that the parsed JSON has this format: its tables, their columns, all of one length.
 * @throws Error naming what is wrong. Single values are trusted: the file is built and committed with the code.
 */
export function decodeGeodata(json: unknown): GeodataFile {
  if (!isRecord(json) || json['format'] !== FORMAT) throw new Error(`geodata: not a file of format ${FORMAT}`);
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const content = json[table];
    if (!isRecord(content)) throw new Error(`geodata: no table ${table}`);
    const rows = Array.isArray(content['code']) ? content['code'].length : 0;
    for (const column of columns) {
      const values = content[column];
      if (!Array.isArray(values) || values.length !== rows) throw new Error(`geodata: ${table}.${column} is not a column of ${rows} values`);
    }
  }
  if (!isRecord(json['country'])) throw new Error('geodata: no country');
  return json as unknown as GeodataFile;
}
