import { laterOf, origin, type Position } from '../kernel/position.js';
import { StoreUnavailable } from '../kernel/stores.js';
import { LogUnavailable, type EventLog, type LogBatch } from '../log/event-log.js';
import { Poison, type EventReader, type FeedConsumer } from '../views/feed-consumer.js';
import type { LiveConnections } from './live-connections.js';
import type { Frame, LiveFrames } from './live-frames.js';

/**
 * Follows the log from its head at the start, and tells the connections of this process. What it tells of can be read here:
 * `level` resolves once this process's views have reached a position, or when that takes too long.
 */
export class LiveFeed implements FeedConsumer {
  static readonly feedName = 'live';
  readonly name = LiveFeed.feedName;
  readonly version = null;
  private reached: Position = origin;

  constructor(private readonly log: EventLog, private readonly reader: EventReader, private readonly frames: LiveFrames, private readonly connections: LiveConnections, private readonly level: (position: Position) => Promise<unknown>) {}

  get position(): Position {
    return this.reached;
  }

  get recorded(): Position {
    return this.reached;
  }

  async open(): Promise<void> {
    this.reached = await this.log.head();
    this.connections.open(this.reached);
  }

  record(): Promise<void> {
    return Promise.resolve();
  }

  async apply(batch: LogBatch): Promise<void> {
    const unseen = batch.events.filter(({ position }) => position > this.reached);
    if (unseen.some(({ type }) => this.frames.handles(type))) await this.level(batch.position);
    for (const event of unseen) {
      const frame = await this.frameOf(event);
      if (frame) await this.connections.tell({ position: event.position, frame });
      this.reached = event.position;
    }
    this.reached = laterOf(this.reached, batch.position);
  }

  private async frameOf(event: LogBatch['events'][number]): Promise<Frame | undefined> {
    if (!this.frames.handles(event.type)) return undefined;
    try {
      return await this.frames.of(this.reader.read(event));
    } catch (error) {
      if (error instanceof LogUnavailable || error instanceof StoreUnavailable) throw error;
      throw new Poison(event.position, error);
    }
  }
}
