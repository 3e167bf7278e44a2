/** What people write short in place names, and on envelopes. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
]);

/** `1er`, `3e`, `3ème`, `03`: the number of an arrondissement, without its ending or a leading zero. */
const ORDINAL = /^0*(\d{1,2})(?:er|re|ere|e|em|eme|nd|nde)?$/;

/** Words of a text in lower-case ASCII letters and digits: accents, hyphens, apostrophes and the rest are gone. */
export function words(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // `lyon6e`; but the code `2a004` is one word.
    .replace(/([a-z]{2})(?=\d)/g, '$1 ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const foldWord = (word: string): string => ABBREVIATIONS.get(word) ?? word.replace(ORDINAL, '$1');

/** The words of a name in the one form that names are compared in: `St-Étienne` and `saint etienne` are the same. */
export function foldWords(text: string): string[] {
  return words(text).map(foldWord);
}

/** The folded words joined by a space. Folding twice changes nothing. */
export function fold(text: string): string {
  return foldWords(text).join(' ');
}

/**
 * The forms in which the beginning of a name may be meant: `st` at the end of what is typed is
 * `saint`, but may also become `strasbourg`.
 */
export function foldReadings(typed: string): string[][] {
  const plain = words(typed);
  const folded = plain.map(foldWord);
  const last = plain.at(-1);
  if (last === undefined) return [];
  return ABBREVIATIONS.has(last) ? [folded, [...folded.slice(0, -1), last]] : [folded];
}
