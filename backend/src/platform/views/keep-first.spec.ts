import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepFirst } from './keep-first.js';

it('keeps what sorting everything and cutting would', () => {
  fc.assert(fc.property(fc.array(fc.nat(20)), fc.nat(6), (all, limit) => {
    const first: number[] = [];
    for (const item of all) keepFirst(first, item, limit, (a, b) => a - b);
    expect(first).toEqual([...all].sort((a, b) => a - b).slice(0, limit));
  }));
});
