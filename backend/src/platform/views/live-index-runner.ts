import { laterOf, origin, type Position } from '../kernel/position.js';
import type { LogBatch } from '../log/event-log.js';
import { Poison, type EventReader, type FeedConsumer } from './feed-consumer.js';
import type { LiveIndex } from './projection.js';

/** Applies stretches of the log to one live index, from the origin at every start. */
export class LiveIndexRunner implements FeedConsumer {
  readonly name: string;
  readonly version = null;
  private readonly handles: ReadonlySet<string>;
  private reached: Position = origin;

  constructor(private readonly index: LiveIndex, private readonly reader: EventReader) {
    this.name = index.name;
    this.handles = new Set(index.handles);
  }

  get position(): Position {
    return this.reached;
  }

  get recorded(): Position {
    return this.reached;
  }

  open(): Promise<void> {
    return Promise.resolve();
  }

  record(): Promise<void> {
    return Promise.resolve();
  }

  async apply(batch: LogBatch): Promise<void> {
    for (const event of batch.events) {
      if (event.position <= this.reached) continue;
      if (this.handles.has(event.type)) {
        try {
          await this.index.apply(this.reader.read(event));
        } catch (error) {
          throw new Poison(event.position, error);
        }
      }
      this.reached = event.position;
    }
    this.reached = laterOf(this.reached, batch.position);
  }
}
