import { createHash } from 'node:crypto';
import { canonicalJson } from '../../platform/kernel/canonical-json.js';
import type { RecordedEvent } from '../../platform/kernel/event.js';
import type { Position } from '../../platform/kernel/position.js';
import type { EventLog } from '../../platform/log/event-log.js';
import { staysBehind } from '../../platform/records/copying.js';
import type { KeptRecord, Records } from '../../platform/records/records.js';
import type { Text, Texts } from '../../platform/texts/texts.js';

/** How much is read at once: memory does not grow with what there is. */
export const pageSize = 500;
/** The same of texts and records, which are smaller: few pages, for where each costs a walk of them all. */
const smallPageSize = 20_000;

/** A page of events, and where the log goes on after it. */
export interface EventPage { readonly events: readonly RecordedEvent[]; readonly position: Position }

/** The events of a log after a position, up to another, page by page. */
export async function* eventPages(log: EventLog, after: Position, upTo: Position): AsyncIterable<EventPage> {
  for (let from = after; from < upTo; ) {
    const { events: read, position } = await log.read(from, pageSize);
    const events = read.filter((event) => event.position <= upTo);
    if (events.length === 0) return;
    yield { events, position };
    from = position;
  }
}

/** Every text, page by page. */
export async function* textPages(texts: Texts): AsyncIterable<readonly Text[]> {
  for (let after: string | undefined; ; ) {
    const page = await texts.all(after, smallPageSize);
    if (page.length === 0) return;
    yield page;
    after = page.at(-1)?.id;
  }
}

/** Every record but those that stay behind, page by page. */
export async function* recordPages(records: Records): AsyncIterable<readonly KeptRecord[]> {
  for (let after: KeptRecord | undefined; ; ) {
    const page = await records.all(after, smallPageSize);
    if (page.length === 0) return;
    yield page.filter(({ kind }) => !staysBehind.has(kind));
    after = page.at(-1);
  }
}

/** How many things there are, and the SHA-256 of all of them in their order. */
export interface Digest { readonly count: number; readonly sha256: string }

/** Counts and hashes things one after another, whatever the order of their fields. */
export class Digesting {
  private readonly hash = createHash('sha256');
  private count = 0;

  add(thing: unknown): void {
    this.count += 1;
    this.hash.update(`${canonicalJson(thing)}\n`);
  }

  digest(): Digest {
    return { count: this.count, sha256: this.hash.digest('hex') };
  }
}

/** What every log says of an event alike: all but its position. */
export const withoutPosition = ({ position: _, ...event }: RecordedEvent): unknown => event;

export async function digestOf(pages: AsyncIterable<readonly unknown[]>): Promise<Digest> {
  const digesting = new Digesting();
  for await (const page of pages) for (const thing of page) digesting.add(thing);
  return digesting.digest();
}
