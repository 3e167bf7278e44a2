import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareText } from './scan.js';

it('compares texts as their UTF-8 bytes compare', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '\uD7FF', '\uE000', '\uFF5E', '\u{10000}', '\u{1F33B}', '\u{10FFFF}'), maxLength: 4 });
  fc.assert(fc.property(text, text, (a, b) => {
    expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }), { numRuns: 500 });
});
