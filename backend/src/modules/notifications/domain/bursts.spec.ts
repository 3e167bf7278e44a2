import fc from 'fast-check';
import { expect, it } from 'vitest';
import { epochMilliseconds, instantOf } from '../../../platform/kernel/clock.js';
import { burstOf, type LastPush } from './bursts.js';

const start = epochMilliseconds('2026-11-25T17:12:00.000Z');

/** When pushes go for causes at these times, each tried as soon as it happened and as often as it has to wait. */
function pushesFor(times: readonly number[], retried: Set<number>): number[] {
  const pushes: number[] = [];
  let last: LastPush | undefined;
  const due = times.map((time, n) => ({ n, at: start + time, now: start + time }));
  while (due.length > 0) {
    due.sort((a, b) => a.now - b.now || a.n - b.n);
    const { n, at, now } = due.shift()!;
    const verdict = burstOf(last, { at: instantOf(at), cause: `cause ${n}` }, instantOf(now));
    if (verdict === 'joined') continue;
    if (verdict !== 'go') { due.push({ n, at, now: epochMilliseconds(verdict.until) }); continue; }
    if (last?.cause !== `cause ${n}`) pushes.push(now - start);
    last = { at: instantOf(now), cause: `cause ${n}` };
    // The gateway did not answer: it comes back.
    if (retried.delete(n)) due.push({ n, at, now: now + 5_000 });
  }
  return pushes;
}

it('sends the first at once and one for the rest of its minute', () => {
  expect(pushesFor(Array.from({ length: 50 }, (_, n) => n * 1_000), new Set())).toEqual([0, 60_000]);
  expect(pushesFor([0], new Set([0]))).toEqual([0]);
});

it('sends a minute apart, and nothing is left unsaid', () => {
  fc.assert(fc.property(fc.array(fc.nat(600_000), { minLength: 1, maxLength: 60 }), (times) => {
    const pushes = pushesFor(times, new Set());
    pushes.slice(1).forEach((push, n) => expect(push - pushes[n]!).toBeGreaterThanOrEqual(60_000));
    for (const time of times) expect(pushes.some((push) => push >= time && push <= time + 60_000)).toBe(true);
  }));
});
