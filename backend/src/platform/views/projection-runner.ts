import type { RecordedEvent } from '../kernel/event.js';
import { laterOf, origin, type Position } from '../kernel/position.js';
import type { LogBatch } from '../log/event-log.js';
import { FenceLost, Poison, undamaged, type EventReader, type FeedConsumer } from './feed-consumer.js';
import { checkpointName, type Projection } from './projection.js';
import { InvalidDocument, type Checkpoint, type Document, type DocumentWrite, type Views } from './views.js';

/** A document while a batch is folded into it. `changed` once it differs from what is stored. */
interface Fold {
  position: Position;
  document: Document | 'gone' | undefined;
  changed: boolean;
}

interface Commit {
  readonly writes: readonly DocumentWrite[];
  readonly to: Position;
}

/** Applies stretches of the log to one projection: documents loaded once, folded in memory, written, then the checkpoint. */
export class ProjectionRunner implements FeedConsumer {
  readonly name: string;
  readonly version: number;
  private readonly handles: ReadonlySet<string>;
  private checkpoint: Checkpoint = { position: origin, fence: 0 };
  private reached: Position = origin;
  /** A commit of which nothing was heard. */
  private unanswered: Commit | undefined;

  constructor(private readonly projection: Projection, private readonly views: Views, private readonly reader: EventReader) {
    this.name = projection.name;
    this.version = projection.view.version;
    this.handles = new Set(projection.handles);
  }

  get position(): Position {
    return this.reached;
  }

  get recorded(): Position {
    return this.checkpoint.position;
  }

  async open(): Promise<void> {
    await this.views.ensure(this.projection.view);
    this.checkpoint = undamaged(await this.views.claim(checkpointName(this.projection)));
    this.reached = this.checkpoint.position;
    this.unanswered = undefined;
  }

  async apply(batch: LogBatch): Promise<void> {
    const events = batch.events.filter((event) => event.position > this.reached && this.handles.has(event.type));
    try {
      await this.write(events, batch.position);
    } catch (error) {
      if (!(error instanceof Poison) || events.length < 2) throw error;
      // One at a time, so that what comes before the poison is written and its own position is known.
      for (const event of events) await this.write([event], event.position);
      await this.write([], batch.position);
    }
  }

  async record(): Promise<void> {
    if (this.recorded < this.reached) await this.commit([], this.reached);
  }

  async look(): Promise<void> {
    const { checkpoint, reached } = this;
    const position = await this.views.checkpoint(checkpointName(this.projection));
    // Taken over meanwhile: this runner knows better.
    if (this.checkpoint === checkpoint && this.reached === reached) this.reached = position ?? origin;
  }

  /** Without documents to write the position advances in memory alone: `record` keeps it now and then. */
  private async write(events: readonly RecordedEvent[], to: Position): Promise<void> {
    const writes = await this.fold(events);
    if (writes.length > 0) await this.commit(writes, to);
    this.reached = laterOf(this.reached, to);
  }

  private async fold(events: readonly RecordedEvent[]): Promise<DocumentWrite[]> {
    const { view } = this.projection;
    const routed = events.map((recorded) => guarded(recorded.position, () => {
      const event = this.reader.read(recorded);
      return { event, ids: this.projection.route(event) };
    }));
    const ids = [...new Set(routed.flatMap((entry) => entry.ids))];
    if (ids.length === 0) return [];
    const stored = await this.views.load(view, ids);
    const folds = new Map<string, Fold>();
    for (const { event, ids: touched } of routed) {
      for (const id of touched) {
        const fold = folds.get(id) ?? { position: origin, document: undefined, ...stored.get(id), changed: false };
        folds.set(id, fold);
        if (event.position > fold.position) guarded(event.position, () => this.step(fold, event, id));
      }
    }
    return [...folds].flatMap(([id, { position, document, changed }]) => (changed && document !== undefined ? [{ id, position, document }] : []));
  }

  private step(fold: Fold, event: RecordedEvent, id: string): void {
    const before = fold.document === 'gone' ? undefined : fold.document;
    const after = this.projection.evolve(before, event, id);
    fold.position = event.position;
    if (after === before) return;
    // Also when it came and went within this batch: a late writer that saw it come must find the tombstone.
    fold.document = after ?? 'gone';
    fold.changed = true;
  }

  private async commit(writes: readonly DocumentWrite[], to: Position): Promise<void> {
    // Of one that failed nobody knows whether it moved the checkpoint, and the very same again tells.
    if (this.unanswered) await this.send(this.unanswered);
    await this.send({ writes, to });
  }

  private async send(commit: Commit): Promise<void> {
    const { writes, to } = this.unanswered = commit;
    let owned: boolean;
    try {
      owned = await this.views.commit(this.projection.view, writes, { projection: checkpointName(this.projection), from: this.checkpoint, to });
    } catch (error) {
      if (!(error instanceof InvalidDocument)) throw error;
      this.unanswered = undefined;
      throw new Poison(writes.find((write) => write.id === error.id)?.position ?? to, error);
    }
    if (!owned) throw new FenceLost();
    this.unanswered = undefined;
    this.checkpoint = { ...this.checkpoint, position: to };
  }
}

function guarded<T>(position: Position, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Poison(position, error);
  }
}
