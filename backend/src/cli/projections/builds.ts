import { DamagedCheckpoint, type Position } from '../../platform/kernel/position.js';
import { errorName, Poison } from '../../platform/views/feed-consumer.js';
import { checkpointName, type Projection } from '../../platform/views/projection.js';
import { rebuild } from '../../platform/views/rebuild.js';
import { inBuild } from '../../platform/views/view-builds.js';
import { Refused, type Feed } from './operate.js';

/**
 * Folds a projection's view anew into a build of its own, beside the one that people read, up to the head; goes on
 * with one that was begun. What is skipped is left out, unless `everything` is folded. Answers the position reached.
 * Throws `Refused`, also when it halts on the way.
 */
export async function build(feed: Feed, name: string, { everything = false } = {}): Promise<Position> {
  const projection = projectionOf(feed, name);
  const { next } = await feed.builds.of(projection);
  if (next && everything && !next.everything) throw new Refused(`A build of ${name} was begun without what is skipped: prune it first.`);
  await feed.builds.change(projection, (known) => ({ ...known, next: known.next ?? { build: Math.max(known.current, known.previous ?? 0) + 1, everything } }));
  return bringUp(feed, projection);
}

/** Folds what the next build of a projection does not hold yet. */
async function bringUp({ log, views, notes, registry, builds }: Feed, projection: Projection): Promise<Position> {
  const { name } = projection;
  const { next } = await builds.of(projection);
  if (!next) throw new Refused(`${name} has no new build: projections build ${name} makes one.`);
  const skipped = next.everything ? [] : (await notes.of(name)).skipped;
  try {
    return await rebuild(log, inBuild(projection, next.build), views, registry, undefined, new Set(skipped));
  } catch (error) {
    if (error instanceof DamagedCheckpoint) throw new Refused(`Nobody can know how far the new build of ${name} is: prune it, and build again. What people read stays as it is.`);
    if (!(error instanceof Poison)) throw error;
    throw new Refused(`${name} halts at ${error.position} (${errorName(error.cause)}): what people read stays as it is. Repair it, or have the running one skip that position, and build again.`);
  }
}

/** Has every process read a projection's new build, brought up to the head before. Throws `Refused` when there is none. */
export async function switchTo(feed: Feed, name: string): Promise<void> {
  const { builds, notes } = feed;
  const projection = projectionOf(feed, name);
  await bringUp(feed, projection);
  const { next } = await builds.of(projection);
  await builds.change(projection, ({ current, next: to }) => (to ? { current: to.build, previous: current } : { current }));
  if (next?.everything) await notes.forget(name);
  else await notes.resume(name);
}

/** Has every process read the build before, as it was, brought up to date by whoever projects. Throws `Refused`. */
export async function switchBack(feed: Feed, name: string): Promise<void> {
  const projection = projectionOf(feed, name);
  if ((await feed.builds.of(projection)).previous === undefined) throw new Refused(`${name} has no build before the one that is read.`);
  await feed.builds.change(projection, ({ current, previous = current, ...rest }) => ({ ...rest, current: previous, previous: current }));
}

/** Drops the builds of a projection that are not read. Answers how many. Throws `Refused`. */
export async function prune(feed: Feed, name: string): Promise<number> {
  const projection = projectionOf(feed, name);
  const { previous, next } = await feed.builds.of(projection);
  const idle = [previous, next?.build].flatMap((number) => (number === undefined ? [] : [inBuild(projection, number)]));
  // Forgotten first: whoever would switch to one of them finds nothing to switch to.
  await feed.builds.change(projection, ({ current }) => ({ current }));
  for (const one of idle) await feed.views.drop(one.view, checkpointName(one));
  return idle.length;
}

function projectionOf({ projections, reactors }: Feed, name: string): Projection {
  const projection = projections.find((one) => one.name === name);
  if (reactors.some((one) => one.name === name)) throw new Refused(`${name} is a reactor: what it did is done, and is never done again. There is nothing to build anew.`);
  if (!projection) throw new Refused(`There is no projection ${name}. There are: ${projections.map((one) => one.name).join(', ')}. Live indexes are filled from the log at every start.`);
  return projection;
}
