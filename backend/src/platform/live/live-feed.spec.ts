import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../kernel/event.js';
import { positionOf, type Position } from '../kernel/position.js';
import { LogUnavailable, type EventLog } from '../log/event-log.js';
import { Poison } from '../views/feed-consumer.js';
import type { LiveConnections } from './live-connections.js';
import { LiveFeed } from './live-feed.js';
import { LiveFrames } from './live-frames.js';
import type { Told } from './live-ring.js';

let happened: string[];
let failure: Error | undefined;
let feed: LiveFeed;

const event = (position: number, type = 'test.Told') => ({ id: `e${position}`, type, position: positionOf(position), data: {} } as RecordedEvent);
const batch = (...events: RecordedEvent[]) => ({ events, position: events.at(-1)?.position ?? '' });

beforeEach(async () => {
  happened = [];
  failure = undefined;
  const frames = new LiveFrames();
  frames.add({
    handles: ['test.Told', 'test.Kept'],
    frame({ type, position }) {
      if (failure && position === positionOf(12)) throw failure;
      return type === 'test.Told' ? { kind: 'membership', rooms: ['team:a'] } : undefined;
    },
  });
  const connections: Pick<LiveConnections, 'open' | 'tell'> = {
    open: (position) => void happened.push(`open ${Number(position)}`),
    async tell({ position }: Told) {
      await Promise.resolve();
      happened.push(`told ${Number(position)}`);
    },
  };
  const level = async (position: Position): Promise<void> => {
    await Promise.resolve();
    happened.push(`level ${Number(position)}`);
  };
  feed = new LiveFeed({ head: () => Promise.resolve(positionOf(10)) } as EventLog, { read: (read) => read }, frames, connections as LiveConnections, level);
  await feed.open();
});

describe('the feed of what is told live', () => {
  it('begins at the head, tells of what comes once this process has it, each event once', async () => {
    await feed.apply(batch(event(9), event(10), event(11), event(12, 'test.Kept'), event(13)));
    await feed.apply(batch(event(13), event(14)));
    expect(happened).toEqual(['open 10', 'level 13', 'told 11', 'told 13', 'level 14', 'told 14']);
    expect(feed.position).toBe(positionOf(14));
  });

  it('waits for nothing where there is nothing to tell', async () => {
    await feed.apply(batch(event(11, 'test.Other')));
    await feed.apply({ events: [], position: positionOf(20) });
    expect([happened, feed.position]).toEqual([['open 10'], positionOf(20)]);
  });

  it('goes on after what it has told, when it is tried again', async () => {
    const events = batch(event(11), event(12), event(13));
    failure = new LogUnavailable('no answer');
    await expect(feed.apply(events)).rejects.toBe(failure);
    failure = new TypeError('a defect');
    await expect(feed.apply(events)).rejects.toThrow(Poison);
    expect(feed.position).toBe(positionOf(11));
    failure = undefined;
    await feed.apply(events);
    expect(happened.filter((each) => each.startsWith('told'))).toEqual(['told 11', 'told 12', 'told 13']);
  });

  it('one event is one frame, of the first rule that answers', async () => {
    const frames = new LiveFrames();
    const [first, second] = [{ kind: 'post' as const, rooms: ['first'] }, { kind: 'post' as const, rooms: ['second'] }];
    frames.add({ handles: ['test.Told'], frame: ({ position }) => (position === positionOf(1) ? first : undefined) });
    frames.add({ handles: ['test.Other', 'test.Told'], frame: ({ position }) => (position < positionOf(3) ? second : undefined) });
    expect(await Promise.all([1, 2, 3].map((position) => frames.of(event(position))))).toEqual([first, second, undefined]);
  });
});
