import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mediaContract } from '../../testing/media-contract.js';
import { FolderMedia } from './folder-media.js';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'media-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

mediaContract('a folder', async () => new FolderMedia(join(folder, 'media')));

it('is for this process alone, and is made when there is something to keep', async () => {
  const media = new FolderMedia(join(folder, 'media'));
  expect(await media.names(undefined, 10)).toEqual([]);
  expect(existsSync(join(folder, 'media'))).toBe(false);
  await media.put('aabb.small.webp', Buffer.from('a'));
  expect(['media', 'media/aa', 'media/aa/aabb.small.webp'].map((path) => statSync(join(folder, path)).mode & 0o777)).toEqual([0o700, 0o700, 0o600]);
});

it('names a part that was cut off, gives none of it, and deletes it', async () => {
  const media = new FolderMedia(folder);
  await media.put('aabb.small.webp', Buffer.from('whole'));
  writeFileSync(join(folder, 'aa/aacc.small.webp.0b9c2f5e-0000-4000-8000-00000000000a.part'), 'par');
  expect(await media.names(undefined, 10)).toEqual(['aabb.small.webp', 'aacc.small.webp']);
  expect(await media.get('aacc.small.webp')).toBeUndefined();
  await media.delete(['aacc.small.webp']);
  expect(readdirSync(join(folder, 'aa'))).toEqual(['aabb.small.webp']);
});

it('says what the system says when it cannot write, and keeps nothing of it', async () => {
  const media = new FolderMedia(folder);
  await media.put('aabb.small.webp', Buffer.from('a'));
  writeFileSync(join(folder, 'bb'), 'a file where a folder should be');
  await expect(media.put('bbcc.small.webp', Buffer.from('b'))).rejects.toThrow(/EEXIST|ENOTDIR/);
  rmSync(join(folder, 'bb'));
  expect(await media.names(undefined, 10)).toEqual(['aabb.small.webp']);
});
