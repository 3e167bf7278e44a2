// Gives every commune a position, from the best evidence to the weakest.
import { comparable } from './sources.mjs';
import { COLLECTIVITY_COUNTRIES, OVERSEAS_SEATS } from './hand-set.mjs';

const FRENCH_COUNTRIES = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', ...Object.values(COLLECTIVITY_COUNTRIES)]);

/** Seats first, then ordinary places; sections of a place (`PPLX`) and localities (`PPLL`) last. */
const FEATURE_ORDER = ['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPLA4', 'PPL'];

const featureRank = (row) => (FEATURE_ORDER.indexOf(row.feature) + FEATURE_ORDER.length + 1) % (FEATURE_ORDER.length + 1);

function groupBy(items, keysOf) {
  const groups = new Map();
  for (const item of items)
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  return groups;
}

/** The row of the seat: the commune's own name, or that of the former commune whose code it kept. */
function seat(rows, names) {
  const named = (row) => (names.has(comparable(row.name)) ? 0 : 1);
  return rows.toSorted(
    (a, b) => named(a) - named(b) || featureRank(a) - featureRank(b) || b.population - a.population || a.id - b.id,
  )[0];
}

const departmentOfCode = (code) => (code.startsWith('97') || code.startsWith('98') ? code.slice(0, 3) : code.slice(0, 2));

/** Rows of each commune by INSEE code; a row filed under a neighbour goes to the commune it names. */
function rowsByCommune(communes, geonames) {
  const byCode = new Map(communes.map((commune) => [commune.code, []]));
  const french = geonames.filter((row) => FRENCH_COUNTRIES.has(row.country));
  for (const row of french) byCode.get(row.admin)?.push(row);

  const byName = groupBy(french, (row) => [`${departmentOfCode(row.admin)} ${comparable(row.name)}`]);
  const sameName = groupBy(communes, (commune) => [`${commune.departement} ${comparable(commune.nom)}`]);
  for (const [key, [commune, ...others]] of sameName) {
    const candidates = byName.get(key);
    if (!candidates || others.length > 0 || byCode.get(commune.code).length > 0) continue;
    byCode.set(commune.code, candidates);
    for (const row of candidates) {
      const filed = byCode.get(row.admin);
      if (filed && row.admin !== commune.code) byCode.set(row.admin, filed.filter((other) => other !== row));
    }
  }
  return byCode;
}

function overseasSeat(commune, geonames) {
  const country = COLLECTIVITY_COUNTRIES[commune.departement];
  if (!country) return undefined;
  const name = comparable(OVERSEAS_SEATS[commune.code] ?? commune.nom);
  return geonames.find((row) => row.country === country && comparable(row.name) === name);
}

function mean(points) {
  const sum = points.reduce((total, point) => ({ lat: total.lat + point.lat, lng: total.lng + point.lng }), { lat: 0, lng: 0 });
  return { lat: sum.lat / points.length, lng: sum.lng / points.length };
}

/**
 * @param communes current communes of the division package
 * @param formerNames Map of INSEE code to the name of the former commune that bore the same code
 * @param intercommunalities the division package's `epci` table
 * @returns {{positions: Map<string, {lat:number,lng:number,approximate:boolean}>, counts: Record<string, number>}}
 *   degrees, by INSEE code; a commune that nothing locates is absent
 */
export function locate(communes, formerNames, intercommunalities, geonames) {
  const rows = rowsByCommune(communes, geonames);
  const own = new Map();
  for (const commune of communes) {
    const names = new Set([commune.nom, formerNames.get(commune.code) ?? commune.nom].map(comparable));
    const found = rows.get(commune.code);
    const row = found.length > 0 ? seat(found, names) : overseasSeat(commune, geonames);
    if (row) own.set(commune.code, { lat: row.lat, lng: row.lng });
  }

  const located = communes.filter((commune) => own.has(commune.code));
  const intercommunality = new Map(intercommunalities.flatMap((epci) => epci.membres.map((member) => [member.code, epci.code])));
  const neighbourhoods = [
    ['postcode', (commune) => commune.codesPostaux ?? []],
    ['intercommunality', (commune) => [intercommunality.get(commune.code)].filter(Boolean)],
    ['arrondissement', (commune) => [commune.arrondissement].filter(Boolean)],
  ].map(([name, keysOf]) => ({ name, keysOf, groups: groupBy(located, keysOf) }));

  const positions = new Map();
  const counts = { own: own.size, postcode: 0, intercommunality: 0, arrondissement: 0, none: 0 };
  for (const commune of communes) {
    const exact = own.get(commune.code);
    if (exact) {
      positions.set(commune.code, { ...exact, approximate: false });
      continue;
    }
    const near = neighbourhoods
      .map(({ name, keysOf, groups }) => ({ name, members: new Set(keysOf(commune).flatMap((key) => groups.get(key) ?? [])) }))
      .find(({ members }) => members.size > 0);
    counts[near?.name ?? 'none'] += 1;
    if (near) {
      const points = Array.from(near.members, (member) => own.get(member.code));
      positions.set(commune.code, { ...mean(points), approximate: true });
    }
  }
  return { positions, counts };
}
