const MAINLAND_ZONE = 'Europe/Paris';

/** By INSEE code of the department or collectivity. */
const OVERSEAS_ZONES: ReadonlyMap<string, string> = new Map([
  ['971', 'America/Guadeloupe'],
  ['972', 'America/Martinique'],
  ['973', 'America/Cayenne'],
  ['974', 'Indian/Reunion'],
  ['975', 'America/Miquelon'],
  ['976', 'Indian/Mayotte'],
  ['977', 'America/St_Barthelemy'],
  ['978', 'America/Marigot'],
  ['984', 'Indian/Kerguelen'],
  ['986', 'Pacific/Wallis'],
  ['987', 'Pacific/Tahiti'],
  ['988', 'Pacific/Noumea'],
  ['989', 'Etc/GMT+8'], // Clipperton has no zone of its own in the tz database
]);

/** By INSEE code of the commune, where it differs from its department's. */
const COMMUNE_ZONES: ReadonlyMap<string, string> = new Map([
  ['98413', 'Indian/Reunion'], // Crozet
  ['98414', 'Antarctica/DumontDUrville'],
  ['98415', 'Indian/Reunion'], // the Scattered Islands
  ['98719', 'Pacific/Gambier'],
  // The Marquesas
  ['98718', 'Pacific/Marquesas'],
  ['98723', 'Pacific/Marquesas'],
  ['98731', 'Pacific/Marquesas'],
  ['98746', 'Pacific/Marquesas'],
  ['98756', 'Pacific/Marquesas'],
  ['98757', 'Pacific/Marquesas'],
]);

/**
 * IANA time zone of a place.
 * @param department INSEE code of its department or collectivity (`69`, `2A`, `974`); null for the country
 * @param commune INSEE code, where the place is a commune
 */
export function timeZoneOf(department: string | null, commune?: string): string {
  const own = commune === undefined ? undefined : COMMUNE_ZONES.get(commune);
  return own ?? OVERSEAS_ZONES.get(department ?? '') ?? MAINLAND_ZONE;
}
