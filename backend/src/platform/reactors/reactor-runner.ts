import type { Jobs, NewJob } from '../jobs/jobs.js';
import type { RecordedEvent } from '../kernel/event.js';
import { jobIdOf } from '../kernel/ids.js';
import { laterOf, origin, type Position } from '../kernel/position.js';
import type { EventLog, LogBatch } from '../log/event-log.js';
import { FenceLost, Poison, undamaged, type EventReader, type FeedConsumer } from '../views/feed-consumer.js';
import type { Cursor, ReactorCursors } from './cursors.js';
import type { Reactor } from './reactor.js';

type Identified = NewJob | { readonly cancel: string };

/** Feeds stretches of the log to one reactor: its jobs are enqueued and cancelled in order, then the cursor moves. */
export class ReactorRunner implements FeedConsumer {
  readonly name: string;
  readonly version = null;
  private readonly handles: ReadonlySet<string>;
  private cursor: Cursor = { position: origin, fence: 0 };
  private reached: Position = origin;
  /** Where the cursor was moved to when nothing was heard of it. */
  private unanswered: Position | undefined;

  constructor(private readonly reactor: Reactor, private readonly jobs: Jobs, private readonly cursors: ReactorCursors, private readonly reader: EventReader) {
    this.name = reactor.name;
    this.handles = new Set(reactor.handles);
  }

  /**
   * Runners of these reactors. One that is new begins after what the log holds: nothing happens for the past. To be
   * called before anything is appended, so that in an empty log it begins at the origin.
   */
  static async install(reactors: readonly Reactor[], log: EventLog, jobs: Jobs, cursors: ReactorCursors, reader: EventReader): Promise<ReactorRunner[]> {
    const head = await log.head();
    await Promise.all(reactors.map(({ name }) => cursors.install(name, head)));
    return reactors.map((reactor) => new ReactorRunner(reactor, jobs, cursors, reader));
  }

  get position(): Position {
    return this.reached;
  }

  get recorded(): Position {
    return this.cursor.position;
  }

  async open(): Promise<void> {
    this.cursor = undamaged(await this.cursors.claim(this.name));
    this.reached = this.cursor.position;
    this.unanswered = undefined;
  }

  async apply(batch: LogBatch): Promise<void> {
    const events = batch.events.filter((event) => event.position > this.reached && this.handles.has(event.type));
    const reactions: Identified[] = [];
    let reached = this.reached;
    let poison: Poison | undefined;
    for (const event of events) {
      try {
        reactions.push(...this.reactionsOn(event));
        reached = event.position;
      } catch (error) {
        poison = new Poison(event.position, error);
        break;
      }
    }
    // What comes before poison takes effect.
    if (!poison) reached = laterOf(this.reached, batch.position);
    await this.carryOut(reactions);
    if (reactions.length > 0) await this.move(reached);
    this.reached = reached;
    if (poison) throw poison;
  }

  /** Without reactions the position advances in memory alone: this keeps it now and then. */
  async record(): Promise<void> {
    if (this.recorded < this.reached) await this.move(this.reached);
  }

  async look(): Promise<void> {
    const { cursor } = this;
    const position = await this.cursors.read(this.name);
    // Taken over meanwhile: this runner knows better.
    if (this.cursor === cursor) this.reached = laterOf(this.reached, position ?? origin);
  }

  private reactionsOn(recorded: RecordedEvent): Identified[] {
    const event = this.reader.read(recorded);
    const cause = { causationId: event.id, correlationId: event.metadata.correlationId };
    return this.reactor.react(event).map((reaction, index) => ('cancel' in reaction ? reaction : { id: jobIdOf(this.name, event.id, String(index)), ...reaction, cause }));
  }

  private async carryOut(reactions: readonly Identified[]): Promise<void> {
    let together: NewJob[] = [];
    const enqueue = async (): Promise<void> => {
      if (together.length > 0) await this.jobs.enqueue(together);
      together = [];
    };
    for (const reaction of reactions) {
      if ('cancel' in reaction) {
        await enqueue();
        await this.jobs.cancel(reaction.cancel);
      } else together.push(reaction);
    }
    await enqueue();
  }

  private async move(to: Position): Promise<void> {
    // Of a move that failed nobody knows whether it took effect, and the very same again tells.
    for (const position of new Set([this.unanswered ?? to, to])) {
      this.unanswered = position;
      if (!await this.cursors.move(this.name, this.cursor, position)) throw new FenceLost();
      this.unanswered = undefined;
      this.cursor = { ...this.cursor, position };
    }
  }
}
