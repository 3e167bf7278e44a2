import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.js';

it('refuses what comes after the file was closed, instead of taking the process down', async () => {
  const db = new DatabaseSync(':memory:');
  const commits = new GroupCommit(db);
  db.close();
  await expect(commits.run(() => 1)).rejects.toThrow('not open');
});
