import { foldReadings, foldWords, words } from './fold.js';
import type { Place } from './place.js';
import { PrefixIndex } from './prefix-index.js';

/** Postcodes, INSEE codes and department numbers, whole or begun: `69`, `2a`, `690`, `69003`, `2a004`. */
const CODE = /^\d[\dab]\d{0,3}$/;

const POSTCODE_LENGTH = 5;
const LONGEST_DEPARTMENT = 3;

type Accepts = (rank: number) => boolean;

/** Names are compared without spaces, so that `lhay` finds L'Haÿ and `villeneuve dascq` Villeneuve-d'Ascq. */
const joined = (parts: readonly string[]): string => parts.join('');

/**
 * Finds places by what people type. The places come in order of importance, which decides between
 * equal matches; their index in that order is their rank.
 */
export class PlaceSearch {
  private readonly places: readonly Place[];
  /** Whole names. */
  private readonly names: PrefixIndex;
  /** The rest of each name from its second word on, its third, and so forth. */
  private readonly innerNames: PrefixIndex;
  private readonly postcodes: PrefixIndex;
  /** INSEE codes and department numbers. */
  private readonly codes: PrefixIndex;

  constructor(places: readonly Place[]) {
    this.places = places;
    const names: { key: string; rank: number }[] = [];
    const innerNames: { key: string; rank: number }[] = [];
    const postcodes: { key: string; rank: number }[] = [];
    const codes: { key: string; rank: number }[] = [];
    places.forEach((place, rank) => {
      const parts = foldWords(place.name);
      names.push({ key: joined(parts), rank });
      for (let start = 1; start < parts.length; start += 1) innerNames.push({ key: joined(parts.slice(start)), rank });
      if (place.kind === 'arrondissement') names.push({ key: joined([...parts, 'arrondissement']), rank });
      for (const postcode of place.postcodes) postcodes.push({ key: postcode, rank });
      codes.push({ key: codeKey(place), rank });
    });
    this.names = new PrefixIndex(names);
    this.innerNames = new PrefixIndex(innerNames);
    this.postcodes = new PrefixIndex(postcodes);
    this.codes = new PrefixIndex(codes);
  }

  /**
   * At most `limit` places, best first: the exact name, names that begin so, names with a word that
   * begins so; among equals the most populous. A number alone is a department, a postcode or an INSEE
   * code, in this order; beside a name it narrows the name down (`saint denis 974`, `69003 lyon`).
   */
  find(typed: string, limit: number): Place[] {
    const plain = words(typed);
    const found = new Hits(limit);
    if (plain.length === 1 && CODE.test(plain[0]!)) this.byCode(plain[0]!, found);
    this.byName(foldReadings(typed), found, () => true);
    for (const [at, word] of plain.entries()) {
      if (found.full || plain.length === 1 || !CODE.test(word)) continue;
      const rest = foldReadings(plain.filter((_, other) => other !== at).join(' '));
      const fits: Accepts = (rank) => isWithin(this.places[rank]!, word);
      if (word.length === POSTCODE_LENGTH) this.byName(rest, found, (rank) => this.isArrondissement(rank) && fits(rank));
      this.byName(rest, found, fits);
    }
    return found.ranks.map((rank) => this.places[rank]!);
  }

  private byCode(code: string, found: Hits): void {
    const { postcodes, codes } = this;
    if (code.length <= LONGEST_DEPARTMENT) found.add(codes, [codes.exact(code)]);
    const exact = [postcodes.exact(code)];
    found.add(postcodes, exact, (rank) => this.isArrondissement(rank));
    found.add(postcodes, exact);
    found.add(codes, [codes.exact(code)]);
    found.add(postcodes, [postcodes.startingWith(code)]);
  }

  /** By postcode, an arrondissement comes before its city, which has the postcode among others. */
  private isArrondissement(rank: number): boolean {
    return this.places[rank]!.kind === 'arrondissement';
  }

  private byName(readings: readonly (readonly string[])[], found: Hits, accepts: Accepts): void {
    const keys = readings.map(joined);
    const { names, innerNames } = this;
    found.add(names, keys.map((key) => names.exact(key)), accepts);
    found.add(names, keys.map((key) => names.startingWith(key)), accepts);
    found.add(innerNames, keys.map((key) => innerNames.startingWith(key)), accepts);
  }
}

/** Ranks found so far, the better matches first, each once. */
class Hits {
  readonly ranks: number[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  get full(): boolean {
    return this.ranks.length >= this.limit;
  }

  add(index: PrefixIndex, ranges: Parameters<PrefixIndex['best']>[0], accepts: Accepts = () => true): void {
    if (this.full) return;
    const isNew = (rank: number): boolean => !this.ranks.includes(rank) && accepts(rank);
    this.ranks.push(...index.best(ranges, this.limit - this.ranks.length, isNew));
  }
}

/** What people type for its code: `69123`, `2a004`, `69` for a department. Regions have no number anyone knows. */
function codeKey(place: Place): string {
  return place.kind === 'department' ? place.code.slice(2).toLowerCase() : place.code.toLowerCase();
}

/** Whether a number typed beside the name fits: the beginning of a postcode, of an INSEE code or of a department's. */
function isWithin(place: Place, number: string): boolean {
  return codeKey(place).startsWith(number) || place.postcodes.some((postcode) => postcode.startsWith(number));
}
