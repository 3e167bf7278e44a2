import { projections, reactors } from '../../composition/hub.module.js';
import type { Engines } from '../../composition/engines.js';
import type { Clock } from '../../platform/kernel/clock.js';
import { origin, type Position } from '../../platform/kernel/position.js';
import type { NewJob } from '../../platform/jobs/jobs.js';
import { copyMedia, MediaDiffer, type MediaDigest } from '../../platform/media/copy-media.js';
import { copyingInto, keepCopying } from '../../platform/records/copying.js';
import { checkpointName } from '../../platform/views/projection.js';
import { appendPage, compareLogs, LogsDiffer } from './copy-log.js';
import { digestOf, eventPages, pageSize, recordPages, textPages, type Digest } from './everything.js';

/** Why nothing is copied, or the copy cannot be used, in a sentence. */
export class Refused extends Error {}

/** What was copied, as both ends told it. */
export interface Copied {
  readonly events: Digest;
  readonly records: Digest;
  readonly texts: Digest;
  readonly media: MediaDigest;
  readonly jobs: number;
}

const changed = 'The two ends are not the same: somebody wrote to one of them since the copy began. Empty the target, and begin again.';

/** How a copy is made; as a move without. */
export interface How {
  readonly report?: (copied: number) => void;
  /** The source is in use: what its log holds now is copied, then what is private, and only the log can be compared. */
  readonly live?: boolean;
  /** More is to be done before the copy may be used: `finish` says when it is. */
  readonly unfinished?: boolean;
}

/**
 * Copies a campaign that nobody uses into stores that hold none, or goes on where that was cut off: jobs, log, texts,
 * records, media, then the reactors' cursors. Both ends are read again and compared before the copy may be used. Views are not
 * copied: they are built from the log. Throws `Refused`.
 */
export async function copyCampaign(source: Engines, target: Engines, clock: Clock, { report = () => undefined, live = false, unfinished = false }: How = {}): Promise<Copied> {
  const { events: [first] } = await source.log.read(origin, 1);
  if (!first) throw new Refused('There is no campaign to copy: the log is empty.');
  const begun = await copyingInto(target.records, clock.now());
  if (begun?.whole) throw new Refused('The target took a campaign already, to its end.');
  if (begun && begun.first !== first.id) throw new Refused('The target has taken a part of another campaign: finish that, or empty it.');
  if (!begun && !await isEmpty(target)) throw new Refused('The target holds something already: a campaign is only copied to where nothing is.');
  const keep = (after: Position) => keepCopying(target.records, { first: first.id, after, whole: false }, clock.now());
  if (!begun) await keep(origin);

  const cursors = await cursorsOf(source);
  const jobs = await copyJobs(source, target);
  // A job that changed its state while the queue was read may not have been seen.
  if (live) await copyJobs(source, target);
  const upTo = await source.log.head();
  let copied = 0;
  for await (const page of eventPages(source.log, begun?.after ?? origin, upTo)) {
    await appendPage(target.log, page, target.keepsOrder);
    await keep(page.position);
    report(copied += page.events.length);
  }
  for await (const page of textPages(source.texts)) await target.texts.put(page);
  for await (const page of recordPages(source.records)) await target.records.restore(page);

  const media = await mediaOf(source, target);

  const digests = await compare(source, upTo, target, cursors, live);
  await keepCopying(target.records, { first: first.id, after: upTo, compared: true, whole: !unfinished }, clock.now());
  return { ...digests, media, jobs };
}

/** Says that a copy may be used. */
export async function finish({ records }: Engines, clock: Clock): Promise<void> {
  const copying = await copyingInto(records, clock.now());
  if (copying?.compared) await keepCopying(records, { ...copying, whole: true }, clock.now());
}

/** Whether stores hold nothing that anybody would miss, or that a campaign would take for its own. */
async function isEmpty({ log, records, texts, views, cursors, jobs }: Engines): Promise<boolean> {
  if (await log.head() !== origin || await texts.count() > 0) return false;
  for await (const page of recordPages(records)) if (page.length > 0) return false;
  for await (const _ of jobs.left()) return false;
  for (const projection of projections) if (await views.checkpoint(checkpointName(projection)) !== undefined) return false;
  for (const { name } of reactors) if (await cursors.read(name) !== undefined) return false;
  return true;
}

async function cursorsOf({ cursors }: Engines): Promise<ReadonlyMap<string, Position>> {
  const found = new Map<string, Position>();
  for (const { name } of reactors) {
    const position = await cursors.read(name);
    if (position !== undefined) found.set(name, position);
  }
  return found;
}

/** What waits, runs or is dead is enqueued anew under its id. What was carried out is not: the cursors stand behind it. */
async function copyJobs(source: Engines, target: Engines): Promise<number> {
  let [count, page]: [number, NewJob[]] = [0, []];
  const enqueue = async () => {
    if (page.length > 0) await target.jobs.enqueue(page);
    count += page.length;
    page = [];
  };
  for await (const job of source.jobs.left()) {
    page.push(job);
    if (page.length === pageSize) await enqueue();
  }
  await enqueue();
  return count;
}

/** After the records that name them, of which none is missing then. */
async function mediaOf(source: Engines, target: Engines): Promise<MediaDigest> {
  try {
    return await copyMedia(source.media, target.media);
  } catch (error) {
    if (error instanceof MediaDiffer) throw new Refused(`${changed} ${error.message}`, { cause: error });
    throw error;
  }
}

/** Reads everything of both ends again; reactors go on after the event after which they stood. */
async function compare(source: Engines, upTo: Position, target: Engines, cursors: ReadonlyMap<string, Position>, live: boolean): Promise<Omit<Copied, 'jobs' | 'media'>> {
  try {
    const logs = await compareLogs(source.log, upTo, target.log, [...cursors.values()]);
    const events = same(logs.source, logs.target);
    const [texts, records] = [await digestOf(textPages(target.texts)), await digestOf(recordPages(target.records))];
    if (!live) {
      same(await digestOf(textPages(source.texts)), texts);
      same(await digestOf(recordPages(source.records)), records);
    }
    for (const [name, position] of cursors) await target.cursors.install(name, logs.translated.get(position) ?? origin);
    return { events, records, texts };
  } catch (error) {
    if (error instanceof LogsDiffer) throw new Refused(`${changed} ${error.message}`, { cause: error });
    throw error;
  }
}

function same(source: Digest, target: Digest): Digest {
  if (source.sha256 !== target.sha256) throw new Refused(changed);
  return target;
}
