import type { Position } from '../kernel/position.js';
import type { Records } from './records.js';

const kind = 'platform.copying';
const id = 'campaign';

/** How far these stores have taken a campaign that is copied into them. Kept in them, and never copied. */
export interface Copying {
  /** Id of the first event of the log that is copied: another campaign's is another one. */
  readonly first: string;
  /** Up to where that log is copied, as it counts. */
  readonly after: Position;
  /** Whether all of it was copied, and compared. */
  readonly compared?: boolean;
  /** Whether everything is here, and may be used. */
  readonly whole: boolean;
}

/** Kinds of records that only make sense where they were written: who works, which build of a view is there. */
export const staysBehind: ReadonlySet<string> = new Set([kind, 'platform.lease', 'platform.presence', 'platform.views']);

/** The copy that these stores take or took. */
export async function copyingInto(records: Records, now: string): Promise<Copying | undefined> {
  return (await records.get<Copying>(kind, id, now))?.value;
}

/** Whether what is in these stores is only a part, and must not be used. */
export async function isHalfCopied(records: Records, now: string): Promise<boolean> {
  return (await copyingInto(records, now))?.whole === false;
}

/** Says how far a copy is; whoever copies is alone. */
export async function keepCopying(records: Records, copying: Copying, now: string): Promise<void> {
  const known = await records.get(kind, id, now);
  const record = { id, owner: null, value: copying };
  if (known) await records.replace(kind, known.version, record);
  else await records.insert(kind, record, now);
}
