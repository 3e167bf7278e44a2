import { describe, expect, it } from 'vitest';
import { positionOf } from '../kernel/position.js';
import { LiveRing } from './live-ring.js';

const rooms = new Set(['team:a', 'me:lea']);
const told = (position: number, ...of: string[]) => ({ position: positionOf(position), frame: { kind: 'membership', rooms: of } as const });
const after = (ring: LiveRing, position: number, limit = 100) => ring.after(positionOf(position), rooms, limit)?.map((each) => Number(each.position));

describe('a ring of frames', () => {
  it('knows nothing before it is opened, and everything since', () => {
    const ring = new LiveRing();
    expect([ring.ready, after(ring, 7)]).toEqual([false, undefined]);
    ring.open(positionOf(7));
    expect([ring.ready, ring.position, after(ring, 6), after(ring, 7), after(ring, 9)]).toEqual([true, positionOf(7), undefined, [], []]);
  });

  it('gives what was told in some rooms after a position, each once, in order', () => {
    const ring = new LiveRing();
    ring.open(positionOf(1));
    for (const each of [told(2, 'team:a'), told(3, 'team:b'), told(5, 'team:a', 'me:lea'), told(8, 'me:lea')]) ring.add(each);
    expect([after(ring, 1), after(ring, 2), after(ring, 4), after(ring, 8)]).toEqual([[2, 5, 8], [5, 8], [5, 8], []]);
    expect(ring.position).toBe(positionOf(8));
  });

  it('lets go of the oldest, and says so to who comes from before', () => {
    const ring = new LiveRing(3);
    ring.open(positionOf(1));
    for (let position = 2; position <= 9; position += 1) ring.add(told(position, 'team:a'));
    expect([after(ring, 5), after(ring, 6), after(ring, 7)]).toEqual([undefined, [7, 8, 9], [8, 9]]);
  });

  it('gives no more than was asked for', () => {
    const ring = new LiveRing();
    ring.open(positionOf(1));
    for (let position = 2; position <= 9; position += 1) ring.add(told(position, 'team:a'));
    expect([after(ring, 1, 7), after(ring, 2, 7)]).toEqual([undefined, [3, 4, 5, 6, 7, 8, 9]]);
  });
});
