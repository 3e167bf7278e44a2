import { language, perLanguage } from './language';

const decimal = perLanguage(() => new Intl.NumberFormat(language.tag, { maximumFractionDigits: 1 }));
const conjunction = perLanguage(() => new Intl.ListFormat(language.tag, { type: 'conjunction' }));

/** A number as the language writes it: `12 400` and `3,5` in French, `12,400` and `3.5` in English. */
export function formatNumber(value: number): string {
  return decimal().format(value);
}

/** A distance in metres, as precise as a walker needs: `800 m`, `3,5 km`, `42 km`. */
export function formatDistance(metres: number): string {
  if (metres < 975) return `${Math.max(50, Math.round(metres / 50) * 50)}\u00a0m`;
  const kilometres = metres / 1000;
  return `${formatNumber(kilometres < 10 ? kilometres : Math.round(kilometres))}\u00a0km`;
}

/** A place's name on the small space of a card: `Lyon 4e Arrondissement` reads `Lyon 4e`. */
export function shortPlace(name: string): string {
  return name.replace(/ Arrondissement$/i, '');
}

/** Joins names as a sentence does: `A`, `A et B`, `A, B et C`. */
export function joinNames(names: readonly string[]): string {
  return conjunction().format(names);
}
