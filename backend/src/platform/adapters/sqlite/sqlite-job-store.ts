import type { DatabaseSync } from 'node:sqlite';
import { attemptsLimit, rememberedFor, retryAfter, type Cause, type DeadJob, type Job, type JobCount, type NewJob, type RepeatedJob } from '../../jobs/jobs.js';
import { nextOccurrence, occurrenceIdOf } from '../../jobs/occurrence.js';
import { epochMilliseconds, instantAfter, instantOf, type Clock } from '../../kernel/clock.js';
import type { GroupCommit } from './group-commit.js';

/**
 * `due`: from when a waiting job runs, until when a running one is its process's, until when a finished one is
 * remembered, since when a dead one is dead. `first`: from when it was to run.
 */
export const jobsSchema = `
  CREATE TABLE IF NOT EXISTS jobs (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, data TEXT NOT NULL, cause TEXT,
    state TEXT NOT NULL, due TEXT NOT NULL, first TEXT NOT NULL, attempts INTEGER NOT NULL, error TEXT, repetition TEXT) STRICT;
  CREATE INDEX IF NOT EXISTS jobs_by_due ON jobs (state, due, seq);
  CREATE INDEX IF NOT EXISTS jobs_of_repetition ON jobs (repetition) WHERE repetition IS NOT NULL;
  CREATE TABLE IF NOT EXISTS repetitions (id TEXT PRIMARY KEY, job TEXT NOT NULL) WITHOUT ROWID, STRICT;`;

interface Row { readonly seq: number; readonly id: string; readonly kind: string; readonly data: string; readonly cause: string | null; readonly first: string; readonly attempts: number; readonly error: string | null; readonly repetition: string | null }

const given = ({ id, kind, data, cause, first }: Row) => ({ id, kind, data: JSON.parse(data) as unknown, due: first, ...(cause !== null && { cause: JSON.parse(cause) as Cause }) });

/** The table of jobs. What happens to a job that runs counts only for who holds it: state and attempt are compared. */
export class SqliteJobStore {
  private readonly statements;

  constructor(db: DatabaseSync, private readonly commits: GroupCommit, private readonly clock: Clock) {
    const held = "WHERE id = ? AND state = 'running' AND attempts = ?";
    this.statements = {
      insert: db.prepare("INSERT INTO jobs (id, kind, data, cause, state, due, first, attempts, repetition) VALUES (?, ?, ?, ?, 'waiting', ?, ?, 0, ?) ON CONFLICT DO NOTHING"),
      forget: db.prepare("DELETE FROM jobs WHERE state = 'done' AND due <= ?"),
      cancel: db.prepare("DELETE FROM jobs WHERE id = ? AND state IN ('waiting', 'dead')"),
      renew: db.prepare("UPDATE jobs SET due = ? WHERE state = 'running' AND (id, attempts) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))"),
      abandoned: db.prepare("UPDATE jobs SET state = 'waiting' WHERE state = 'running' AND due <= ? AND attempts < ?"),
      exhausted: db.prepare("UPDATE jobs SET state = 'dead', error = 'Interrupted' WHERE state = 'running' AND due <= ? RETURNING repetition"),
      claim: db.prepare(`UPDATE jobs SET state = 'running', due = ?, attempts = attempts + 1 WHERE seq IN (
        SELECT seq FROM jobs WHERE state = 'waiting' AND due <= ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY due, seq LIMIT ?) RETURNING *`),
      next: db.prepare("SELECT due FROM jobs WHERE state = 'waiting' AND kind IN (SELECT value FROM json_each(?)) ORDER BY due LIMIT 1"),
      done: db.prepare(`UPDATE jobs SET state = 'done', due = ?, data = 'null', cause = NULL ${held} RETURNING repetition`),
      retry: db.prepare(`UPDATE jobs SET state = 'waiting', due = ?, error = ? ${held}`),
      die: db.prepare(`UPDATE jobs SET state = 'dead', due = ?, error = ? ${held} RETURNING repetition`),
      release: db.prepare(`UPDATE jobs SET state = 'waiting', due = ?, attempts = attempts - 1 ${held}`),
      dead: db.prepare("SELECT * FROM jobs WHERE state = 'dead' ORDER BY due, seq"),
      revive: db.prepare("UPDATE jobs SET state = 'waiting', due = ?, attempts = 0, error = NULL WHERE id = ? AND state = 'dead'"),
      left: db.prepare(`SELECT * FROM jobs WHERE state IN ('waiting', 'running', 'dead') AND repetition IS NULL
        AND seq > ? ORDER BY seq LIMIT 500`),
      counts: db.prepare(`SELECT kind, iif(state = 'waiting' AND due > ?, 'delayed', state) AS state, count(*) AS count FROM jobs
        WHERE state IN ('waiting', 'running', 'dead') GROUP BY 1, 2`),
      repetition: db.prepare('SELECT job FROM repetitions WHERE id = ?'),
      repeat: db.prepare('INSERT INTO repetitions VALUES (?1, ?2) ON CONFLICT DO UPDATE SET job = ?2'),
      endRepetition: db.prepare('DELETE FROM repetitions WHERE id = ?'),
      occurs: db.prepare("SELECT 1 FROM jobs WHERE repetition = ? AND state IN ('waiting', 'running')"),
      dropOccurrences: db.prepare("DELETE FROM jobs WHERE repetition = ? AND state = 'waiting'"),
    };
  }

  enqueue(jobs: readonly NewJob[]): Promise<void> {
    const now = this.clock.now();
    const rows = jobs.map(({ id, kind, data, cause, runAt }) => ({ id, kind, data: JSON.stringify(data ?? null), cause: cause ? JSON.stringify(cause) : null, due: runAt === undefined ? now : instantOf(epochMilliseconds(runAt)) }));
    return this.commits.run(() => {
      this.statements.forget.run(now);
      for (const { id, kind, data, cause, due } of rows) this.statements.insert.run(id, kind, data, cause, due, due, null);
    });
  }

  cancel(id: string): Promise<boolean> {
    return this.commits.run(() => {
      const repeated = Number(this.statements.endRepetition.run(id).changes);
      if (repeated > 0) this.statements.dropOccurrences.run(id);
      return repeated + Number(this.statements.cancel.run(id).changes) > 0;
    });
  }

  repeat(job: RepeatedJob): Promise<void> {
    const written = JSON.stringify(job);
    // Throws here, before anything is written, where there is no such time.
    nextOccurrence(job, this.clock.now());
    return this.commits.run(() => {
      const known = this.statements.repetition.get(job.id) as { job: string } | undefined;
      if (known?.job === written && this.statements.occurs.get(job.id)) return;
      this.statements.repeat.run(job.id, written);
      this.statements.dropOccurrences.run(job.id);
      this.enqueueNext(job.id);
    });
  }

  /** Keeps what a worker holds for it, and gives it up to `limit` jobs that are due; `next`: when another one will be. */
  claim(kinds: readonly string[], held: readonly Job[], limit: number, leaseMs: number): Promise<{ readonly claimed: readonly Job[]; readonly next: string | undefined }> {
    const among = JSON.stringify(kinds);
    return this.commits.run(() => {
      const now = this.clock.now();
      const until = instantAfter(now, leaseMs);
      this.statements.renew.run(until, JSON.stringify(held.map(({ id, attempt }) => [id, attempt])));
      this.statements.abandoned.run(now, attemptsLimit);
      this.enqueueAfter(this.statements.exhausted.all(now));
      const rows = this.statements.claim.all(until, now, among, limit) as unknown as Row[];
      const { due: next } = (this.statements.next.get(among) ?? {}) as { due?: string };
      return { claimed: rows.map((row) => ({ ...given(row), attempt: row.attempts })), next };
    });
  }

  done({ id, attempt }: Job): Promise<void> {
    return this.commits.run(() => {
      const now = this.clock.now();
      this.statements.forget.run(now);
      this.enqueueAfter(this.statements.done.all(instantAfter(now, rememberedFor), id, attempt));
    });
  }

  failed({ id, attempt }: Job, error: string): Promise<void> {
    return this.commits.run(() => {
      const now = this.clock.now();
      if (attempt < attemptsLimit) this.statements.retry.run(instantAfter(now, retryAfter(attempt)), error, id, attempt);
      else this.enqueueAfter(this.statements.die.all(now, error, id, attempt));
    });
  }

  /** Gives back what was begun and not finished: that attempt does not count. */
  release(jobs: readonly Job[]): Promise<void> {
    const now = this.clock.now();
    return this.commits.run(() => jobs.forEach(({ id, attempt }) => this.statements.release.run(now, id, attempt)));
  }

  dead(): readonly DeadJob[] {
    return (this.statements.dead.all() as unknown as Row[]).map((row) => ({ ...given(row), attempts: row.attempts, error: row.error ?? '' }));
  }

  *left(): Iterable<NewJob> {
    for (let after = 0; ; ) {
      const rows = this.statements.left.all(after) as unknown as Row[];
      for (const row of rows) {
        const { due: runAt, ...job } = given(row);
        yield { ...job, runAt };
      }
      const last = rows.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  counts(): readonly JobCount[] {
    return (this.statements.counts.all(this.clock.now()) as unknown as JobCount[]).map((row) => ({ ...row }));
  }

  revive(id: string): Promise<boolean> {
    return this.commits.run(() => this.statements.revive.run(this.clock.now(), id).changes > 0);
  }

  /** What repeats goes on once its occurrence is over, well or not. */
  private enqueueAfter(over: readonly unknown[]): void {
    for (const { repetition } of over as readonly Row[]) if (repetition !== null) this.enqueueNext(repetition);
  }

  private enqueueNext(repetition: string): void {
    const known = this.statements.repetition.get(repetition) as { job: string } | undefined;
    if (!known) return;
    const job = JSON.parse(known.job) as RepeatedJob;
    let due = nextOccurrence(job, this.clock.now());
    // One that was there already is not the next, even when the clock went back before it.
    while (this.statements.insert.run(occurrenceIdOf(job.id, due), job.kind, JSON.stringify(job.data ?? null), null, due, due, job.id).changes === 0) due = nextOccurrence(job, due);
  }
}
