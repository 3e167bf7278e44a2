import { foldReadings } from '../../territory/index.js';

/** What is found by its name or by its place's, both folded to words with a space between. */
export interface Named {
  /** Emptied when it is found no more. */
  name: string;
  readonly place: string;
  /** Found no more. */
  gone: boolean;
  /** The last search that looked at it. */
  seen?: number;
}
/** How well something is found, the best first: its whole name, its beginning, words of it, words of it and of its place. */
export const fits = { exact: 0, beginning: 1, words: 2, place: 3 } as const;
export type Fit = (typeof fits)[keyof typeof fits];

/** Letters that what begins alike is kept together by. */
const keyLength = 3;
/** Words that people put between others, or leave out. */
const links: ReadonlySet<string> = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les']);

/** Finds names by the beginnings of their words, in any order. */
export class NameIndex<T extends Named> {
  private readonly buckets = new Map<string, T[]>();
  private readonly indexed = new Set<T>();
  private gone = 0;
  private searches = 0;

  get size(): number {
    return this.indexed.size;
  }

  add(named: T): void {
    this.indexed.add(named);
    for (const key of new Set([...keysOf(named.name), ...keysOf(named.place)])) this.buckets.getOrInsertComputed(key, () => []).push(named);
  }

  remove(named: T): void {
    named.gone = true;
    named.name = '';
    if (!this.indexed.delete(named)) return;
    this.gone += 1;
    if (this.gone > 1_000 + this.indexed.size / 4) this.sweep();
  }

  /** Visits what every word typed begins a word of, each once, in no order. */
  find(typed: string, visit: (named: T, fit: Fit) => void): void {
    this.searches += 1;
    const readings = foldReadings(typed).map(readingOf);
    for (const { words } of readings) {
      const fewest = words.map((word) => this.bucketsOf(word)).reduce((least, buckets) => (countIn(buckets) < countIn(least) ? buckets : least));
      for (const bucket of fewest) for (const named of bucket) {
        if (named.gone || named.seen === this.searches) continue;
        named.seen = this.searches;
        const fit = fitOf(named, readings);
        if (fit !== undefined) visit(named, fit);
      }
    }
  }

  private bucketsOf(word: string): readonly (readonly T[])[] {
    if (word.length < keyLength) return [...this.buckets].flatMap(([key, bucket]) => (key.startsWith(word) ? [bucket] : []));
    const bucket = this.buckets.get(word.slice(0, keyLength));
    return bucket ? [bucket] : [];
  }

  private sweep(): void {
    this.gone = 0;
    for (const [key, bucket] of this.buckets) {
      const left = bucket.filter((named) => !named.gone);
      if (left.length === 0) this.buckets.delete(key);
      else if (left.length < bucket.length) this.buckets.set(key, left);
    }
  }
}

const countIn = (buckets: readonly (readonly unknown[])[]): number => buckets.reduce((count, bucket) => count + bucket.length, 0);

/** The first letters of a name from each of its words on, spaces left out. */
function* keysOf(name: string): Generator<string> {
  for (let at = 0; name !== ''; ) {
    yield name.slice(at, at + 2 * keyLength).replaceAll(' ', '').slice(0, keyLength);
    at = name.indexOf(' ', at) + 1;
    if (at === 0) return;
  }
}

/** What was typed in one way of reading it: the words that tell, and all of it without spaces. */
interface Reading {
  readonly words: readonly string[];
  readonly whole: string;
}

function readingOf(words: readonly string[]): Reading {
  const telling = words.filter((word) => !links.has(word));
  return { words: telling.length > 0 ? telling : words, whole: words.join('') };
}

function fitOf(named: Named, readings: readonly Reading[]): Fit | undefined {
  let best: Fit | undefined;
  for (const reading of readings) {
    const fit = fitTo(named, reading);
    if (fit !== undefined && (best === undefined || fit < best)) best = fit;
  }
  return best;
}

function fitTo({ name, place }: Named, { words, whole }: Reading): Fit | undefined {
  const end = endOf(whole, name, 0);
  if (end !== -1) return end === name.length ? fits.exact : fits.beginning;
  let fit: Fit = fits.words;
  for (const word of words) {
    if (begins(word, name)) continue;
    if (!begins(word, place)) return undefined;
    fit = fits.place;
  }
  return fit;
}

/** Whether what was typed begins a word of a name. */
function begins(typed: string, name: string): boolean {
  for (let at = 0; ; ) {
    if (endOf(typed, name, at) !== -1) return true;
    at = name.indexOf(' ', at) + 1;
    if (at === 0) return false;
  }
}

/** Where in a name what was typed ends, begun at a word and gone on over the next ones as `croixrousse` does; -1 when it is not there. */
function endOf(typed: string, name: string, from: number): number {
  let at = from;
  for (let letter = 0; letter < typed.length; letter += 1, at += 1) {
    if (name.charCodeAt(at) === 32) at += 1;
    if (name.charCodeAt(at) !== typed.charCodeAt(letter)) return -1;
  }
  return at;
}
