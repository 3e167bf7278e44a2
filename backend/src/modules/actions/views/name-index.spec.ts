import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fits, NameIndex, type Fit, type Named } from './name-index.js';

const word = fc.constantFrom('la', 'l', 'croix', 'rousse', 'marche', 'mars', 'saint', 'st', 'a', '4', '69004', 'porte', 'po');
const folded = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));
const names = fc.array(fc.record({ name: folded, place: folded }), { maxLength: 30 });
const links = ['a', 'l', 'la'];

/** Whether a word begins one of a text, spaces left out. */
const begins = (text: string, typed: string): boolean => text.split(' ').some((_, at, words) => words.slice(at).join('').startsWith(typed));

/** What a look at one name tells. */
function expected({ name, place }: { name: string; place: string }, typed: string[]): Fit | undefined {
  const whole = typed.join('');
  const joined = name.replaceAll(' ', '');
  if (joined === whole) return fits.exact;
  if (joined.startsWith(whole)) return fits.beginning;
  const telling = typed.filter((one) => !links.includes(one));
  const words = telling.length > 0 ? telling : typed;
  if (words.every((one) => begins(name, one))) return fits.words;
  return words.every((one) => begins(name, one) || begins(place, one)) ? fits.place : undefined;
}

describe('an index of names', () => {
  it('finds what a look at every name would, and nothing that was removed', () => {
    fc.assert(fc.property(names, fc.array(fc.oneof(word, fc.constantFrom('cro', 'croixr', 'm', 'mar', '6', 'rou', 'z')), { minLength: 1, maxLength: 3 }), fc.nat(), (all, typed, seed) => {
      // An abbreviation at the end may be meant in two ways, and `4e` is `4`: those are the folding's.
      fc.pre(!typed.includes('st'));
      const index = new NameIndex<Named & { id: number }>();
      const entries = all.map(({ name, place }, id) => ({ id, name, place, gone: false }));
      for (const entry of entries) index.add(entry);
      const kept = entries.filter((entry) => (entry.id + seed) % 3 !== 0);
      for (const entry of entries) if (!kept.includes(entry)) index.remove(entry);
      const found = new Map<number, Fit>();
      index.find(typed.join(' '), ({ id }, fit) => {
        expect(found.has(id)).toBe(false);
        found.set(id, fit);
      });
      const matching = kept.flatMap(({ id, name, place }) => { const fit = expected({ name, place }, typed); return fit === undefined ? [] : [[id, fit] as const]; });
      expect([...found].sort(([a], [b]) => a - b)).toEqual(matching);
      expect(index.size).toBe(kept.length);
    }), { numRuns: 2_000, seed: 5 });
  });

  it('reads an abbreviation that may still become another word both ways', () => {
    const index = new NameIndex<Named>();
    for (const name of ['saint denis', 'stand au marche', 'marche']) index.add({ name, place: '', gone: false });
    const found: string[] = [];
    index.find('St', ({ name }) => found.push(name));
    expect(found.sort()).toEqual(['saint denis', 'stand au marche']);
  });

  it('lets go of what was removed', () => {
    const index = new NameIndex<Named>();
    for (let round = 0; round < 5_000; round += 1) {
      const named = { name: `marche ${round}`, place: '', gone: false };
      index.add(named);
      if (round > 0) index.remove(named);
    }
    const buckets = (index as unknown as { buckets: Map<string, unknown[]> }).buckets;
    expect([...buckets.values()].reduce((sum, bucket) => sum + bucket.length, 0)).toBeLessThan(2_500);
  });
});
