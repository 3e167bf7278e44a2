import { describe, expect, it, vi } from 'vitest';
import { origin, positionOf } from '../kernel/position.js';
import { LogEnd } from './log-end.js';

/** A log of events at 1 and 2, and after them what the server wrote for itself, up to 4. */
const log = () => ({
  head: vi.fn(() => Promise.resolve(positionOf(2))),
  read: vi.fn((after: string) => Promise.resolve(after < positionOf(2) ? { events: [], position: positionOf(2) } : { events: [], position: after > positionOf(4) ? after : positionOf(4) })),
});

describe('the end of a log', () => {
  it.each([[origin, true], [positionOf(2), true], [positionOf(3), true], [positionOf(4), true], [positionOf(5), false], ['banana', false], ['', false]])('%s is within it: %s', async (position, within) => {
    expect(await new LogEnd(log()).includes(position)).toBe(within);
  });

  it('is the same for all who ask at once', async () => {
    const end = new LogEnd(log());
    expect(await Promise.all([3, 4, 3, 5, 4, 1].map((place) => end.includes(positionOf(place))))).toEqual([true, true, true, false, true, true]);
  });

  it('is asked for only about what is after the known part', async () => {
    const asked = log();
    const end = new LogEnd(asked);
    end.reached(positionOf(9));
    expect(await end.includes(positionOf(8))).toBe(true);
    expect(asked.head).not.toHaveBeenCalled();
  });
});
