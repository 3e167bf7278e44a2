import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldReadings } from './fold.js';

describe('fold', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['ST ETIENNE', 'saint etienne'],
    ["L'Haÿ-les-Roses", 'l hay les roses'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ['Stes-Maries-de-la-Mer', 'saintes maries de la mer'],
    ['Bœrsch', 'boersch'],
    ['Lyon 3e', 'lyon 3'],
    ['lyon 3ème', 'lyon 3'],
    ['Marseille 1er', 'marseille 1'],
    ['paris 01', 'paris 1'],
    ['  ', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('is idempotent', () => {
    const typed = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'0123ste-erm \'éèŒ') }));
    fc.assert(fc.property(typed, (text) => { expect(fold(fold(text))).toBe(fold(text)); }), { numRuns: 500 });
  });
});

describe('foldReadings', () => {
  it('reads an abbreviation that may still become a longer word both ways', () => {
    expect(foldReadings('St')).toEqual([['saint'], ['st']]);
    expect(foldReadings('st et')).toEqual([['saint', 'et']]);
    expect(foldReadings(' - ')).toEqual([]);
  });
});
