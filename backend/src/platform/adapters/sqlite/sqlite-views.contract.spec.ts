import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, vi } from 'vitest';
import { shelf, viewsContract } from '../../testing/views-contract.js';
import { cursorOf } from '../../views/scan.js';
import type { Scan } from '../../views/views.js';
import { planScan } from './sqlite-views-scan.js';
import { SqliteViews } from './sqlite-views.js';

viewsContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'views-'));
  const file = join(folder, 'views.db');
  let views = new SqliteViews(file);
  return {
    views,
    async reopen() {
      await views.close();
      return (views = new SqliteViews(file));
    },
    async close() {
      await views.close();
      await rm(folder, { recursive: true });
    },
  };
});

it('answers every scan by seeks of one index, without sorting or opening documents', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'views-'));
  const views = new SqliteViews(join(folder, 'views.db'));
  await views.ensure(shelf);
  const db = new DatabaseSync(join(folder, 'views.db'));
  const bases: Scan[] = [
    { index: 'byId', limit: 5 },
    { index: 'byColour', limit: 5 },
    { index: 'byColour', range: { gte: 'a', gt: 'b', lt: 'z' }, limit: 5 },
    { index: 'byColour', eq: ['red'], limit: 5 },
    { index: 'byColour', eq: ['red'], in: [true, false, null], limit: 5 },
    { index: 'byColour', eq: ['red'], in: [true, false], range: { lte: 9 }, limit: 5 },
    { index: 'byColour', in: ['red', 'blue'], range: { gte: false }, limit: 5 },
    { index: 'byColour', eq: ['red', true, null], limit: 5 },
  ];
  const plans = bases.flatMap((base) => [base, { ...base, direction: 'backward' as const }]).flatMap((scan) => {
    const { ordering } = planScan(shelf, scan);
    const keys = [[...ordering.map(() => 5), 'id'], [...ordering.map(() => null), 'id']];
    return [scan, ...keys.map((key) => ({ ...scan, after: cursorOf(shelf, scan.index, ordering, key) }))];
  }).flatMap((scan) => planScan(shelf, scan).stretches.flat().map(({ sql, values }) => {
    const details = (db.prepare(`explain query plan ${sql}`).all(...values, 5) as { detail: string }[]).map(({ detail }) => detail);
    return { sql, details };
  }));
  for (const { sql, details } of plans) expect(details, sql).toEqual([expect.stringMatching(/^SEARCH "?contract\.shelf\.v1"? USING COVERING INDEX contract\.shelf\.v1:/)]);
  // Each condition takes part in the seek: none is left to be checked row by row.
  for (const { sql, details } of plans) {
    const conditions = sql.slice(sql.indexOf(' where ')).match(/ (is|[<>]=?) \?/g)?.length ?? 0;
    expect(details[0]?.match(/[<>=]\?/g) ?? [], sql).toHaveLength(conditions + 1);
  }
  db.close();
  await views.close();
  await rm(folder, { recursive: true });
});

it('finds documents by their ids, whatever the indexes', async () => {
  const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
  const folder = await mkdtemp(join(tmpdir(), 'views-'));
  const views = new SqliteViews(join(folder, 'views.db'));
  await views.ensure(shelf);
  await views.getMany(shelf, ['a']);
  await views.load(shelf, ['a']);
  for await (const { id } of views.all(shelf)) expect.fail(id);
  const queries = prepare.mock.calls.map(([sql]) => sql).filter((sql) => !sql.startsWith('PRAGMA'));
  prepare.mockRestore();
  expect(queries).not.toHaveLength(0);
  const db = new DatabaseSync(join(folder, 'views.db'));
  for (const sql of queries) {
    const [{ detail }] = db.prepare(`explain query plan ${sql}`).all() as [{ detail: string }];
    expect(detail, sql).toMatch(/^SEARCH contract\.shelf\.v1 USING INDEX sqlite_autoindex_\S+ \(id[=>]\?\)$/);
  }
  db.close();
  await views.close();
  await rm(folder, { recursive: true });
});
