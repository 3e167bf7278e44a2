import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../platform/kernel/clock.js';
import { ConfigError } from './config.js';
import { openEmbedded } from './embedded.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps its files to itself, also in a folder that others may enter', async () => {
  chmodSync(folder, 0o755);
  const engines = openEmbedded(folder, systemClock);
  await engines.records.insert('kind', { id: 'a', owner: null, value: 1 }, systemClock.now());
  const modes = readdirSync(folder).map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  await engines.close();
  expect(modes.length).toBeGreaterThanOrEqual(3);
  expect(modes.filter(([, mode]) => mode !== '600')).toEqual([]);
});

it.each([['a file', 'file'], ['a folder in a file', 'file/data']])('names DATA_DIR when it is %s', (_, path) => {
  writeFileSync(join(folder, 'file'), '');
  const open = () => openEmbedded(join(folder, path), systemClock);
  expect(open).toThrow(ConfigError);
  expect(open).toThrow(/^DATA_DIR .*\.$/);
});

it('names the file that is no database', () => {
  writeFileSync(join(folder, 'private.db'), 'something else, long enough to be read as a header'.repeat(4));
  expect(() => openEmbedded(folder, systemClock)).toThrow(/^DATA_DIR .*private\.db.*\.$/);
});
