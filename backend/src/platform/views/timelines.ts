import { mostBranches } from './scan.js';
import type { Document, ViewDeclaration, Views } from './views.js';

/** An entry of a timeline. What is told in several has the same order in each. */
export type TimelineEntry = Document & { readonly order: string };

/** What a stretch of merged timelines holds, the latest first. */
export interface Stretch<D> {
  readonly entries: readonly D[];
  /** Whether there is more before its last. */
  readonly more: boolean;
}

/** About `limit` entries of these timelines from before an order, and not before `from`; the view's index is `byTimeline`, by `order`. One scan for 64 timelines. */
export async function mergeTimelines<D extends TimelineEntry>(views: Views, view: ViewDeclaration<D>, timelines: readonly string[], before: string, from: string, limit: number): Promise<Stretch<D>> {
  const chunks = Array.from({ length: Math.ceil(timelines.length / mostBranches) }, (_, index) => timelines.slice(index * mostBranches, (index + 1) * mostBranches));
  const pages = await Promise.all(chunks.map((some) => views.scan(view, { index: 'byTimeline', in: some, range: { gte: from, lt: before }, direction: 'backward', limit })));
  // Below where one of them was cut, others may be missing.
  const cut = pages.filter(({ next }) => next !== null).map(({ items }) => items.at(-1)!.order).sort().at(-1);
  const entries = pages.flatMap(({ items }) => items).filter(({ order }) => cut === undefined || order >= cut).sort((a, b) => (a.order < b.order ? 1 : a.order > b.order ? -1 : 0));
  // Where it was cut, what is in several timelines comes whole with the next stretch.
  const whole = cut === undefined ? entries : entries.filter(({ order }) => order > cut);
  return { entries: whole.length > 0 ? whole : entries, more: cut !== undefined };
}
