import fc from 'fast-check';
import { expect, it } from 'vitest';
import { epochMilliseconds, instantOf } from '../../../platform/kernel/clock.js';
import { changesJoinFor, isFirstChange } from './changes.js';

const start = epochMilliseconds('2026-11-25T17:12:00.000Z');
const instants = (minutes: readonly number[]): string[] => minutes.map((minute) => instantOf(start + minute * 60_000));

it('joins what comes within ten minutes of the first, whenever they begin', () => {
  const all = instants([8, 12, 18, 18.01, 40]);
  expect(all.map((at) => isFirstChange(at, all))).toEqual([true, false, false, true, true]);
  expect(isFirstChange(instants([9])[0]!, all)).toBe(false);
});

it('has every change told by exactly one before it, and those far apart', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat(5_000_000), { minLength: 1, maxLength: 40 }), (times) => {
    const all = times.sort((a, b) => a - b).map((time) => instantOf(start + time));
    const firsts = all.filter((at) => isFirstChange(at, all)).map(epochMilliseconds);
    for (const at of all.map(epochMilliseconds)) expect(firsts.filter((first) => first <= at && at <= first + changesJoinFor)).toHaveLength(1);
  }));
});
