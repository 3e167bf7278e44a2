import { randomBytes } from 'node:crypto';
import type { Records } from './records.js';

const kind = 'platform.secret';

/** A secret of this installation, 256 bits, made at its first use and kept with the private data. */
export async function secretOf(records: Records, name: string, now: string): Promise<Buffer> {
  await records.insert(kind, { id: name, owner: null, value: randomBytes(32).toString('base64') }, now);
  const kept = await records.get<string>(kind, name, now);
  if (!kept) throw new Error(`the secret ${name} could not be kept`);
  return Buffer.from(kept.value, 'base64');
}
