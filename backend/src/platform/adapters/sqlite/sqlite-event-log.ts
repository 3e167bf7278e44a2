import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Clock } from '../../kernel/clock.js';
import type { EventMetadata, RecordedEvent } from '../../kernel/event.js';
import { origin, positionOf, type Position } from '../../kernel/position.js';
import { bytesOfAppend, LogUnavailable, noStream, WrongExpectedRevision, type Appended, type EventLog, type LogBatch, type NewEvent } from '../../log/event-log.js';
import { Wakers } from '../../log/wakers.js';
import { GroupCommit } from './group-commit.js';

/** How often a file is looked at for what another process wrote beside this one, in milliseconds. */
const foreignWritesEvery = 250;

const schema = `
  CREATE TABLE IF NOT EXISTS streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, revision INTEGER NOT NULL, type INTEGER NOT NULL,
    id BLOB NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS events_of_stream ON events (stream, revision);`;

const columns = 'position, stream, revision, type, id, data, metadata';
type Row = [position: number, stream: number, revision: number, type: number, id: Uint8Array, data: string, metadata: string];

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
function idOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The event log in one SQLite file, `:memory:` for tests. Flushed to the disk before an append is answered. */
export class SqliteEventLog implements EventLog {
  private readonly db: DatabaseSync;
  private readonly commits: GroupCommit;
  private readonly streams = new Names();
  private readonly types = new Names();
  private readonly statements: Record<'stream' | 'newStream' | 'moveStream' | 'idsFrom' | 'insert' | 'ofStream' | 'after' | 'head' | 'streamName' | 'typeName' | 'type' | 'newType' | 'dataVersion', StatementSync>;
  private readonly wakers = new Wakers();
  private readonly watch: NodeJS.Timeout;
  private dataVersion = 0;
  private closed = false;

  constructor(file: string, private readonly clock: Clock) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA wal_autocheckpoint = 1000;');
    this.db.exec(schema);
    this.commits = new GroupCommit(this.db);
    const prepare = (sql: string) => this.db.prepare(sql);
    this.statements = {
      stream: prepare('SELECT id, revision FROM streams WHERE name = ?'),
      newStream: prepare('INSERT INTO streams (name, revision) VALUES (?, ?)'),
      moveStream: prepare('UPDATE streams SET revision = ? WHERE id = ?'),
      idsFrom: prepare('SELECT id, position FROM events WHERE stream = ? AND revision > ? ORDER BY revision LIMIT ?'),
      insert: prepare('INSERT INTO events (stream, revision, type, id, data, metadata) VALUES (?, ?, ?, ?, ?, ?)'),
      ofStream: prepare(`SELECT ${columns} FROM events WHERE stream = ? AND revision >= ? ORDER BY revision`),
      after: prepare(`SELECT ${columns} FROM events WHERE position > ? ORDER BY position LIMIT ?`),
      head: prepare('SELECT max(position) AS head FROM events'),
      streamName: prepare('SELECT name FROM streams WHERE id = ?'),
      typeName: prepare('SELECT name FROM types WHERE id = ?'),
      type: prepare('SELECT id FROM types WHERE name = ?'),
      newType: prepare('INSERT INTO types (name) VALUES (?)'),
      dataVersion: prepare('PRAGMA data_version'),
    };
    this.statements.ofStream.setReturnArrays(true);
    this.statements.after.setReturnArrays(true);
    this.watch = setInterval(() => this.noticeForeignWrites(), foreignWritesEvery).unref();
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    if (events.length === 0) throw new RangeError('an append holds at least one event');
    bytesOfAppend(events);
    // Serialised here, so that what cannot be is this caller's error and not the batch's.
    const rows = events.map((event) => ({ type: event.type, id: bytesOf(event.id), data: JSON.stringify(event.data), metadata: event.metadata }));
    return this.commits.run(() => this.write(stream, expected, rows)).then((outcome) => {
      if (outcome instanceof WrongExpectedRevision) throw outcome;
      this.wakers.wake();
      return outcome;
    }, (error: unknown) => { throw new LogUnavailable('the log file cannot be written', { cause: error }); });
  }

  private write(stream: string, expected: number, rows: readonly { type: string; id: Buffer; data: string; metadata: NewEvent['metadata'] }[]): Appended | WrongExpectedRevision {
    const found = this.statements.stream.get(stream) as { id: number; revision: number } | undefined;
    const actual = found?.revision ?? noStream;
    if (actual !== expected) {
      const repeated = found && this.repetition(found.id, expected, rows.map((row) => row.id));
      return repeated ?? new WrongExpectedRevision(stream, expected, actual);
    }
    const last = expected + rows.length;
    const id = found?.id ?? Number(this.statements.newStream.run(stream, last).lastInsertRowid);
    if (found) this.statements.moveStream.run(last, id);
    const recordedAt = this.clock.now();
    let position = 0;
    rows.forEach((row, index) => {
      const metadata = JSON.stringify({ ...row.metadata, recordedAt: row.metadata.recordedAt ?? recordedAt } satisfies EventMetadata);
      position = Number(this.statements.insert.run(id, expected + 1 + index, this.typeId(row.type), row.id, row.data, metadata).lastInsertRowid);
    });
    return { revision: last, position: positionOf(position) };
  }

  /** The first answer to a batch sent again, if that is what it is: the very ids that follow the expected revision. */
  private repetition(stream: number, expected: number, ids: readonly Buffer[]): Appended | undefined {
    const there = this.statements.idsFrom.all(stream, expected, ids.length) as { id: Uint8Array; position: number }[];
    const same = there.length === ids.length && there.every((row, index) => ids[index]?.equals(row.id));
    return same ? { revision: expected + ids.length, position: positionOf(there.at(-1)?.position ?? 0) } : undefined;
  }

  readStream(stream: string, from = 0): Promise<readonly RecordedEvent[]> {
    const found = this.statements.stream.get(stream) as { id: number } | undefined;
    const rows = found ? (this.statements.ofStream.all(found.id, from) as unknown as Row[]) : [];
    return Promise.resolve(rows.map((row) => this.recorded(row)));
  }

  read(after: Position, limit: number): Promise<LogBatch> {
    const rows = this.statements.after.all(Number(after), limit) as unknown as Row[];
    const last = rows.at(-1);
    return Promise.resolve({ events: rows.map((row) => this.recorded(row)), position: last ? positionOf(last[0]) : after });
  }

  async *subscribe(after: Position, limit: number, signal: AbortSignal): AsyncIterable<LogBatch> {
    let position = after;
    while (!signal.aborted && !this.closed) {
      const batch = await this.read(position, limit);
      if (batch.events.length > 0) {
        position = batch.position;
        yield batch;
      } else {
        await this.wakers.wait(signal);
      }
    }
  }

  head(): Promise<Position> {
    const row = this.statements.head.get() as { head: number | null };
    return Promise.resolve(row.head === null ? origin : positionOf(row.head));
  }

  close(): Promise<void> {
    if (this.closed) return Promise.resolve();
    this.commits.drain();
    this.closed = true;
    clearInterval(this.watch);
    this.wakers.wake();
    this.db.close();
    return Promise.resolve();
  }

  private recorded([position, stream, revision, type, id, data, metadata]: Row): RecordedEvent {
    return {
      id: idOf(id),
      stream: this.streams.name(stream, this.statements.streamName),
      revision,
      position: positionOf(position),
      type: this.types.name(type, this.statements.typeName),
      data: JSON.parse(data) as unknown,
      metadata: JSON.parse(metadata) as EventMetadata,
    };
  }

  private typeId(name: string): number {
    const found = this.statements.type.get(name) as { id: number } | undefined;
    return found?.id ?? Number(this.statements.newType.run(name).lastInsertRowid);
  }

  /** SQLite raises `data_version` when another connection wrote. */
  private noticeForeignWrites(): void {
    const { data_version: version } = this.statements.dataVersion.get() as { data_version: number };
    if (version !== this.dataVersion) {
      this.dataVersion = version;
      this.wakers.wake();
    }
  }
}

/** Names by their number, remembered: streams and event types are written once and read a million times. */
class Names {
  private readonly known = new Map<number, string>();

  name(id: number, statement: StatementSync): string {
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const { name } = statement.get(id) as { name: string };
    // A bounded memory: the oldest half goes at once, which costs a few reads and no bookkeeping per hit.
    if (this.known.size >= 200_000) for (const key of [...this.known.keys()].slice(0, 100_000)) this.known.delete(key);
    this.known.set(id, name);
    return name;
  }
}
