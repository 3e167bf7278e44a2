const hard = '\u00a0';
const units = 'min|sec|hrs?|km|m|kg|days?|places?|people|person';
const months = 'January|February|March|April|May|June|July|August|September|October|November|December';

/** British typography over plain text: curly apostrophes and quotation marks, and numbers that keep their unit on the line. */
export function english(text: string): string {
  return text
    .replace(/(?<=[\p{L}\d])'/gu, '’')
    .replace(/"([^"]*)"/g, '“$1”')
    .replace(new RegExp(`(\\d) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu'), `$1${hard}`)
    .replace(new RegExp(`(\\d) (?=(?:${months})(?!\\p{L}))`, 'gu'), `$1${hard}`);
}
