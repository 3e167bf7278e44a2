// Builds the gazetteer: communes, municipal arrondissements, departments, regions, the country.
import { readDivision, readGeonames } from './sources.mjs';
import { ARRONDISSEMENT_POSITIONS } from './hand-set.mjs';
import { locate } from './positions.mjs';

const byCode = (a, b) => (a.code < b.code ? -1 : 1);
const degrees = (value) => (value === null ? null : Math.round(value * 1e5) / 1e5);
const population = (record) => record.population ?? 0;
const total = (communes) => communes.reduce((sum, commune) => sum + population(commune), 0);

/** One array a field instead of one object a place: half the size, before and after compression. */
function columns(records, fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, valueOf]) => [name, records.map(valueOf)]));
}

/** Population-weighted mean of the located communes, in degrees, or nulls. */
function centre(communes, positions) {
  const sum = { weight: 0, lat: 0, lng: 0 };
  for (const commune of communes) {
    const at = positions.get(commune.code);
    if (!at) continue;
    sum.weight += population(commune);
    sum.lat += population(commune) * at.lat;
    sum.lng += population(commune) * at.lng;
  }
  if (sum.weight === 0) return { lat: null, lng: null };
  return { lat: sum.lat / sum.weight, lng: sum.lng / sum.weight };
}

/** @returns {{file: object, counts: Record<string, number>}} the decoded form of `places.json.br`, described in README.md */
export function buildPlaces() {
  const division = readDivision('communes').sort(byCode);
  const communes = division.filter((entry) => entry.type === 'commune-actuelle');
  const arrondissements = division.filter((entry) => entry.type === 'arrondissement-municipal');
  const departments = readDivision('departements').sort(byCode);
  // The package files the overseas collectivities as regions too; they are not.
  const regions = readDivision('regions').filter((region) => region.zone !== 'com').sort(byCode);
  const isRegion = new Set(regions.map((region) => region.code));
  const formerNames = new Map(
    division.filter((entry) => entry.type === 'commune-deleguee' && entry.code === entry.chefLieu).map((entry) => [entry.code, entry.nom]),
  );
  const { positions, counts } = locate(communes, formerNames, readDivision('epci'), readGeonames());

  const shared = {
    code: (entry) => entry.code,
    name: (entry) => entry.nom.replace(/ Arrondissement$/, ''),
    postcodes: (entry) => (entry.codesPostaux ?? []).join(' '),
    department: (entry) => entry.departement,
    population,
  };
  const territory = (members) => ({
    population: (entry) => total(members(entry)),
    lat: (entry) => degrees(centre(members(entry), positions).lat),
    lng: (entry) => degrees(centre(members(entry), positions).lng),
  });
  const mainland = communes.filter((commune) => commune.zone === 'metro');

  const file = {
    format: 1,
    communes: columns(communes, {
      ...shared,
      lat: (entry) => degrees(positions.get(entry.code)?.lat ?? null),
      lng: (entry) => degrees(positions.get(entry.code)?.lng ?? null),
      approximate: (entry) => (positions.get(entry.code)?.approximate ? 1 : 0),
    }),
    arrondissements: columns(arrondissements, {
      ...shared,
      commune: (entry) => entry.commune,
      lat: (entry) => ARRONDISSEMENT_POSITIONS[entry.code][0],
      lng: (entry) => ARRONDISSEMENT_POSITIONS[entry.code][1],
    }),
    departments: columns(departments, {
      code: (entry) => entry.code,
      name: (entry) => entry.nom,
      region: (entry) => (isRegion.has(entry.region) ? entry.region : null),
      ...territory((entry) => communes.filter((commune) => commune.departement === entry.code)),
    }),
    regions: columns(regions, {
      code: (entry) => entry.code,
      name: (entry) => entry.nom,
      ...territory((entry) => communes.filter((commune) => commune.region === entry.code)),
    }),
    // The middle of the mainland: a mean with the overseas departments lies in the Pyrenees.
    country: { name: 'France', population: total(communes), ...round(centre(mainland, positions)) },
  };
  return { file, counts };
}

const round = ({ lat, lng }) => ({ lat: degrees(lat), lng: degrees(lng) });
