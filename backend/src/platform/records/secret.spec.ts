import { expect, it } from 'vitest';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { secretOf } from './secret.js';

const now = '2026-11-22T10:00:00.000Z';

it('makes one secret a name, once, however many ask at first', async () => {
  const { records } = new SqlitePrivate(':memory:');
  const asked = await Promise.all(Array.from({ length: 5 }, () => secretOf(records, 'a', now)));
  expect(new Set(asked.map((secret) => secret.toString('hex'))).size).toBe(1);
  expect(asked[0]).toHaveLength(32);
  expect(await secretOf(records, 'b', now)).not.toEqual(asked[0]);
});
