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
