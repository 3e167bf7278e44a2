import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly json: boolean;
  readonly data: Buffer;
  readonly metadata: Buffer;
}

/** An event as it is kept. `position` is both its commit and its prepare position; `created` is in ticks of 100 ns. */
export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: number;
  readonly created: string;
}

export type Expected = 'any' | 'no_stream' | 'stream_exists' | bigint;

/** `actual` is -1 for a stream that does not exist. */
export type Outcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: number }
  | { readonly kind: 'conflict'; readonly actual: bigint }
  | { readonly kind: 'deleted' };

interface StreamState {
  readonly events: StoredEvent[];
  /** First revision that reads see: a deleted stream hides what it held. */
  first: number;
  deleted: 'no' | 'softly' | 'for ever';
}

/** One line of the file is one append: it is there as a whole, or not at all. */
interface Line {
  readonly stream: string;
  readonly created: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly json: boolean; readonly data: string; readonly metadata: string }[];
}

interface Waiting {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly ProposedEvent[];
  readonly resolve: (outcome: Outcome) => void;
}

/** Where a fresh database begins: its own streams come first, so that no event of a client is at the origin. */
const firstPosition = 544;
const headerBytes = 92;
const tombstoneRevision = 2n ** 63n - 1n;
const nothing: StreamState = { events: [], first: 0, deleted: 'no' };

/** The database: everything in memory, and in one file that only grows. What waits is written and flushed together, then answered. */
export class Store {
  /** In global order. */
  readonly events: StoredEvent[] = [];
  private readonly streams = new Map<string, StreamState>();
  private readonly listeners = new Set<() => void>();
  private readonly file: number | undefined;
  private waiting: Waiting[] = [];
  private next = firstPosition;

  constructor(folder: string | undefined) {
    if (folder) {
      mkdirSync(folder, { recursive: true });
      const path = join(folder, 'database.jsonl');
      if (existsSync(path)) this.load(path);
      this.file = openSync(path, 'a');
    }
    if (this.events.length === 0) this.keep([this.system('$$$scavenges'), this.system('$$$users')]);
  }

  append(stream: string, expected: Expected, events: readonly ProposedEvent[]): Promise<Outcome> {
    return new Promise((resolve) => {
      if (this.waiting.push({ stream, expected, events, resolve }) === 1) setImmediate(() => this.flush());
    });
  }

  /** Hides what a stream holds. It can be written again, and its revisions go on. */
  async delete(stream: string, expected: Expected): Promise<Outcome> {
    return this.ending(stream, expected) ?? this.append(`$$${stream}`, 'any', [systemEvent('$metadata', { $tb: tombstoneRevision.toString() })]);
  }

  /** Ends a stream for ever. */
  async tombstone(stream: string, expected: Expected): Promise<Outcome> {
    return this.ending(stream, expected) ?? this.append(stream, 'any', [systemEvent('$streamDeleted', {})]);
  }

  /** What reads of a stream see, with its deletion. */
  stream(name: string): { readonly events: readonly StoredEvent[]; readonly first: number; readonly deleted: boolean } {
    const { events, first, deleted } = this.streams.get(name) ?? nothing;
    return { events, first, deleted: deleted === 'for ever' };
  }

  /** Index of the first event at or after a position. */
  indexOf(position: number): number {
    let low = 0;
    for (let high = this.events.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle] as StoredEvent).position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }

  private flush(): void {
    const waiting = this.waiting.splice(0);
    const lines: Line[] = [];
    const outcomes = waiting.map((request) => this.decide(request, lines));
    this.write(lines);
    waiting.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
    if (lines.length > 0) for (const listener of [...this.listeners]) listener();
  }

  private decide({ stream, expected, events }: Waiting, lines: Line[]): Outcome {
    const state = this.streams.get(stream) ?? nothing;
    if (state.deleted === 'for ever') return { kind: 'deleted' };
    const repeated = this.repetition(state, expected, events);
    if (repeated) return repeated;
    if (events.length === 0) return { kind: 'written', revision: state.events.at(-1)?.revision ?? 0n, position: this.events.at(-1)?.position ?? 0 };
    const line = { stream, created: ticks(), events: events.map((event) => ({ ...event, data: event.data.toString('base64'), metadata: event.metadata.toString('base64') })) };
    lines.push(line);
    const last = this.apply(line);
    return { kind: 'written', revision: last.revision, position: last.position };
  }

  /**
   * What an append answers that writes nothing: a conflict, or the first answer to a batch sent again. A batch is known
   * by its ids alone. At a passed revision they must be those that follow it; with `any` and `stream_exists` they may
   * be anywhere in the stream, and the first that is unknown makes it a new batch. At the current revision it is always new.
   */
  private repetition(state: StreamState, expected: Expected, events: readonly ProposedEvent[]): Outcome | undefined {
    const actual = state.events.at(-1)?.revision ?? -1n;
    const conflict: Outcome = { kind: 'conflict', actual };
    if (expected === 'stream_exists' && actual < 0n) return conflict;
    if (expected === 'no_stream' && state.deleted === 'softly') return undefined;
    const known = (revision: bigint): Outcome => ({ kind: 'written', revision, position: (state.events[Number(revision)] as StoredEvent).position });
    if (expected === 'any' || expected === 'stream_exists') {
      const found = events.map(({ id }) => state.events.findLast((event) => event.id === id));
      if (events.length === 0 || !found[0]) return undefined;
      const last = found.at(-1);
      return found.every((event) => event) && last ? known(last.revision) : conflict;
    }
    const revision = expected === 'no_stream' ? -1n : expected;
    if (revision > actual || (events.length === 0 && revision < actual && expected !== 'no_stream')) return conflict;
    if (revision === actual || events.length === 0) return undefined;
    const same = events.every(({ id }, index) => state.events[Number(revision) + 1 + index]?.id === id);
    return same ? known(revision + BigInt(events.length)) : conflict;
  }

  private ending(stream: string, expected: Expected): Outcome | undefined {
    const state = this.streams.get(stream) ?? nothing;
    const actual = state.events.at(-1)?.revision ?? -1n;
    if (state.deleted === 'for ever') return { kind: 'deleted' };
    const wrong = actual < 0n || (typeof expected === 'bigint' && expected !== actual) || expected === 'no_stream';
    return wrong ? { kind: 'conflict', actual } : undefined;
  }

  private apply({ stream, created, events }: Line): StoredEvent {
    const state = this.streams.get(stream) ?? { events: [], first: 0, deleted: 'no' as const };
    this.streams.set(stream, state);
    if (state.deleted === 'softly') state.deleted = 'no';
    for (const event of events) {
      const [data, metadata] = [Buffer.from(event.data, 'base64'), Buffer.from(event.metadata, 'base64')];
      const revision = event.type === '$streamDeleted' ? tombstoneRevision : BigInt(state.events.length);
      const stored = { ...event, data, metadata, stream, revision, position: this.next, created };
      this.next += headerBytes + Buffer.byteLength(stream) + Buffer.byteLength(event.type) + data.length + metadata.length;
      state.events.push(stored);
      this.events.push(stored);
      if (event.type === '$streamDeleted') state.deleted = 'for ever';
      if (event.type === '$metadata') this.hide(stream.slice(2), data);
    }
    return this.events.at(-1) as StoredEvent;
  }

  private hide(stream: string, metadata: Buffer): void {
    const state = this.streams.get(stream);
    if (!state || !('$tb' in (JSON.parse(metadata.toString()) as object))) return;
    state.first = state.events.length;
    state.deleted = 'softly';
  }

  private keep(lines: readonly Line[]): void {
    for (const line of lines) this.apply(line);
    this.write(lines);
  }

  private write(lines: readonly Line[]): void {
    if (this.file === undefined || lines.length === 0) return;
    writeSync(this.file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    fdatasyncSync(this.file);
  }

  /** What was cut short by a crash was never answered: it is taken away. */
  private load(path: string): void {
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) truncateSync(path, whole);
    for (let from = 0; from < whole; ) {
      const to = bytes.indexOf(0x0a, from);
      this.apply(JSON.parse(bytes.toString('utf8', from, to)) as Line);
      from = to + 1;
    }
  }

  private system(stream: string): Line {
    const { data, ...event } = systemEvent('$metadata', { $maxCount: 1 });
    return { stream, created: ticks(), events: [{ ...event, data: data.toString('base64'), metadata: '' }] };
  }
}

const systemEvent = (type: string, data: object): ProposedEvent => ({ id: randomUUID(), type, json: true, data: Buffer.from(JSON.stringify(data)), metadata: Buffer.alloc(0) });

/** Now, in .NET's ticks since 1970, as the server dates events. */
const ticks = (): string => (BigInt(Math.round((performance.timeOrigin + performance.now()) * 1_000)) * 10n).toString();
