import { createHash } from 'node:crypto';
import type { Media } from './media.js';

/** How many are under way at once. */
const atOnce = 16;

/** A medium was written, and reads as something else. */
export class MediaDiffer extends Error {}

/** How many media there are, and the SHA-256 of all of them in the order of their names. */
export interface MediaDigest { readonly count: number; readonly sha256: string }

/**
 * Copies media to where they are not yet, and reads each of them there. What is deleted meanwhile is left out. Throws
 * `MediaDiffer`.
 */
export async function copyMedia(from: Media, to: Media): Promise<MediaDigest> {
  const all = createHash('sha256');
  let count = 0;
  for (let after: string | undefined; ; ) {
    const names = await from.names(after, atOnce);
    if (names.length === 0) return { count, sha256: all.digest('hex') };
    for (const one of await Promise.all(names.map((name) => copyMedium(from, to, name)))) {
      if (one === undefined) continue;
      all.update(`${one}\n`);
      count += 1;
    }
    after = names.at(-1);
  }
}

/** Answers the name with the SHA-256 of its bytes. */
async function copyMedium(from: Media, to: Media, name: string): Promise<string | undefined> {
  const bytes = await from.get(name);
  if (!bytes) return undefined;
  const isThere = async () => (await to.get(name))?.equals(bytes) === true;
  if (!await isThere()) {
    await to.put(name, bytes);
    if (!await isThere()) throw new MediaDiffer(`${name} is not what was copied`);
  }
  return `${name} ${createHash('sha256').update(bytes).digest('hex')}`;
}
