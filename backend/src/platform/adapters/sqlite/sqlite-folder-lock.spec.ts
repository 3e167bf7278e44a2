import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SqliteFolderLock } from './sqlite-folder-lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'lock.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const lock = () => new SqliteFolderLock(file);

it('is shared by many, or one is alone', () => {
  const [one, other, third] = [lock(), lock(), lock()];
  expect([one.share(), other.share(), third.exclude()]).toEqual([true, true, false]);
  one.close();
  expect(third.exclude()).toBe(false);
  other.close();
  expect([third.exclude(), third.exclude()]).toEqual([true, true]);
  const late = lock();
  expect([late.share(), late.exclude()]).toEqual([false, false]);
  third.close();
  expect(late.share()).toBe(true);
  late.close();
  expect(statSync(file).size).toBe(0);
});

it('ends with its process, also when that is killed', async () => {
  const hold = `const { DatabaseSync } = require('node:sqlite'); const db = new DatabaseSync(${JSON.stringify(file)}); db.exec('BEGIN; SELECT count(*) FROM sqlite_schema'); console.log('held'); setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ['--eval', hold], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const alone = lock();
  expect(alone.exclude()).toBe(false);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  expect(alone.exclude()).toBe(true);
  alone.close();
});
