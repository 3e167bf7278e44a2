import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Media } from '../../media/media.js';

/** What is being written has this after its name. */
const part = /\.[\da-f-]{36}\.part$/;

/** Media as files of a folder, in folders by the first two letters of their names. Several processes may share it. */
export class FolderMedia implements Media {
  constructor(private readonly folder: string) {}

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.fileOf(name);
    const within = join(file, '..');
    await mkdir(within, { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomUUID()}.part`;
    const writing = await open(unfinished, 'wx', 0o600);
    try {
      await writing.writeFile(bytes);
      await writing.sync();
    } finally {
      await writing.close();
    }
    await rename(unfinished, file);
    await synced(within);
  }

  async get(name: string): Promise<Buffer | undefined> {
    return unless('ENOENT', () => readFile(this.fileOf(name)));
  }

  async delete(names: readonly string[]): Promise<void> {
    await Promise.all(names.map(async (name) => {
      const within = join(this.fileOf(name), '..');
      const files = await unless('ENOENT', () => readdir(within)) ?? [];
      await Promise.all(files.filter((file) => file.replace(part, '') === name).map((file) => rm(join(within, file), { force: true })));
    }));
  }

  async names(after: string | undefined, limit: number): Promise<readonly string[]> {
    const found: string[] = [];
    for (const prefix of (await unless('ENOENT', () => readdir(this.folder)) ?? []).sort()) {
      if (after !== undefined && prefix < after.slice(0, 2)) continue;
      const files = await readdir(join(this.folder, prefix));
      const names = [...new Set(files.map((file) => file.replace(part, '')))];
      found.push(...names.filter((name) => after === undefined || name > after).sort());
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  private fileOf(name: string): string {
    if (!/^[\da-z]{2}[\da-z.-]*$/.test(name)) throw new RangeError('no name of a medium');
    return join(this.folder, name.slice(0, 2), name);
  }
}

/** What a folder holds survives a loss of power once it is synced itself. */
async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function unless<T>(code: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return undefined;
    throw error;
  }
}
