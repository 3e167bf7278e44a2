import { DatabaseSync } from 'node:sqlite';
import type { DeadJob, HandleJob, JobCount, Jobs, NewJob, RepeatedJob, ReportJobFailure } from '../../jobs/jobs.js';
import type { Clock } from '../../kernel/clock.js';
import type { Position } from '../../kernel/position.js';
import type { Cursor, ReactorCursors } from '../../reactors/cursors.js';
import { GroupCommit } from './group-commit.js';
import { jobsSchema, SqliteJobStore } from './sqlite-job-store.js';
import { JobWorker, workerSettings } from './sqlite-job-worker.js';

const schema = `${jobsSchema}
  CREATE TABLE IF NOT EXISTS cursors (reactor TEXT PRIMARY KEY, position TEXT NOT NULL, fence INTEGER NOT NULL) WITHOUT ROWID, STRICT;`;

/** Jobs, and how far reactors have made them, in one SQLite file, `:memory:` for tests. Several processes may share it. */
export class SqliteJobs implements Jobs {
  readonly cursors: ReactorCursors;
  private readonly db: DatabaseSync;
  private readonly commits: GroupCommit;
  private readonly store: SqliteJobStore;
  private readonly settings: typeof workerSettings;
  private worker: JobWorker | undefined;

  constructor(file: string, private readonly clock: Clock, settings: Partial<typeof workerSettings> = {}) {
    this.db = new DatabaseSync(file);
    this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;');
    this.db.exec(schema);
    this.commits = new GroupCommit(this.db);
    this.store = new SqliteJobStore(this.db, this.commits, clock);
    this.cursors = new SqliteCursors(this.db, this.commits);
    this.settings = { ...workerSettings, ...settings };
  }

  async enqueue(jobs: readonly NewJob[]): Promise<void> {
    await this.store.enqueue(jobs);
    this.worker?.wake();
  }

  cancel(id: string): Promise<boolean> {
    return this.store.cancel(id);
  }

  async repeat(job: RepeatedJob): Promise<void> {
    await this.store.repeat(job);
    this.worker?.wake();
  }

  work(handlers: Readonly<Record<string, HandleJob>>, report: ReportJobFailure): void {
    if (this.worker) throw new RangeError('jobs are worked already');
    this.worker = new JobWorker(this.store, this.clock, handlers, report, this.settings);
    this.worker.wake();
  }

  async stop(patienceMs: number): Promise<void> {
    await this.worker?.stop(patienceMs);
  }

  async idle(): Promise<void> {
    await this.worker?.idle();
  }

  async dead(): Promise<readonly DeadJob[]> {
    return this.store.dead();
  }

  async *left(): AsyncIterable<NewJob> {
    yield* this.store.left();
  }

  async counts(): Promise<readonly JobCount[]> {
    return this.store.counts();
  }

  async revive(id: string): Promise<boolean> {
    const revived = await this.store.revive(id);
    this.worker?.wake();
    return revived;
  }

  /** Writes what waits, and closes the file. */
  close(): void {
    if (!this.db.isOpen) return;
    this.commits.drain();
    this.db.close();
  }
}

class SqliteCursors implements ReactorCursors {
  private readonly statements;

  constructor(db: DatabaseSync, private readonly commits: GroupCommit) {
    this.statements = {
      install: db.prepare('INSERT INTO cursors VALUES (?, ?, 0) ON CONFLICT DO NOTHING'),
      read: db.prepare('SELECT position FROM cursors WHERE reactor = ?'),
      claim: db.prepare('UPDATE cursors SET fence = min(fence, 1 << 53) + 1 WHERE reactor = ? RETURNING position, CAST(fence AS REAL) AS fence'),
      move: db.prepare('UPDATE cursors SET position = ? WHERE reactor = ? AND fence = ? AND position IN (?, ?)'),
    };
  }

  async install(reactor: string, position: Position): Promise<void> {
    await this.commits.run(() => this.statements.install.run(reactor, position));
  }

  async read(reactor: string): Promise<Position | undefined> {
    return (this.statements.read.get(reactor) as { position: Position } | undefined)?.position;
  }

  async claim(reactor: string): Promise<Cursor> {
    const cursor = await this.commits.run(() => this.statements.claim.get(reactor) as Cursor | undefined);
    if (!cursor) throw new RangeError(`the reactor ${reactor} is not installed`);
    return { ...cursor };
  }

  move(reactor: string, from: Cursor, to: Position): Promise<boolean> {
    return this.commits.run(() => this.statements.move.run(to, reactor, from.fence, from.position, to).changes > 0);
  }
}
