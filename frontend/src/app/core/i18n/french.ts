const narrow = '\u202f';
const hard = '\u00a0';
const units = 'h|min|s|km|m|kg|%|€|ans?|jours?|places?|personnes?';
const months = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';

/**
 * French typography over plain text. Only spaces that are already there change, so an address, a time
 * such as 14:30 or a link passes untouched.
 */
export function french(text: string): string {
  return text
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’')
    .replace(/ (?=[;:!?])/g, narrow)
    .replace(/« /g, `«${hard}`)
    .replace(/ »/g, `${hard}»`)
    .replace(new RegExp(`(\\d) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu'), `$1${hard}`)
    .replace(/(\d[\u00a0]h) (?=\d\d(?!\d))/g, `$1${hard}`)
    .replace(new RegExp(`(\\d|1er) (?=(?:${months})(?!\\p{L}))`, 'gu'), `$1${hard}`);
}

const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** A number as French writes it: `12 400`, `3,5`. */
export function formatNumber(value: number): string {
  return decimal.format(value);
}

/** A distance in metres, as precise as a walker needs: `800 m`, `3,5 km`, `42 km`. */
export function formatDistance(metres: number): string {
  if (metres < 975) return `${Math.max(50, Math.round(metres / 50) * 50)}${hard}m`;
  const kilometres = metres / 1000;
  return `${decimal.format(kilometres < 10 ? kilometres : Math.round(kilometres))}${hard}km`;
}

/** A place's name on the small space of a card: `Lyon 4e Arrondissement` reads `Lyon 4e`. */
export function shortPlace(name: string): string {
  return name.replace(/ Arrondissement$/i, '');
}

/** Joins names as a sentence does: `A`, `A et B`, `A, B et C`. */
export function joinNames(names: readonly string[]): string {
  return new Intl.ListFormat('fr', { type: 'conjunction' }).format(names);
}
