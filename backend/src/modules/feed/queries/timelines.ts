import { Inject, Injectable } from '@nestjs/common';
import { mostBranches } from '../../../platform/views/scan.js';
import { Views } from '../../../platform/views/views.js';
import { feedEntryView, type FeedEntryDocument } from '../views/feed-entry.js';

/** What a stretch of merged timelines holds: each thing once, the latest first. */
export interface Stretch {
  readonly entries: readonly FeedEntryDocument[];
  /** Whether there is more before its last. */
  readonly more: boolean;
}

/** The timelines of the feed. */
@Injectable()
export class Timelines {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** About `limit` entries of these timelines from before an order, and not before `from`. */
  async merged(timelines: readonly string[], before: string, from: string, limit: number): Promise<Stretch> {
    const chunks = Array.from({ length: Math.ceil(timelines.length / mostBranches) }, (_, index) => timelines.slice(index * mostBranches, (index + 1) * mostBranches));
    const pages = await Promise.all(chunks.map((some) => this.views.scan(feedEntryView, { index: 'byTimeline', in: some, range: { gte: from, lt: before }, direction: 'backward', limit })));
    // Below where one of them was cut, others may be missing.
    const cut = pages.filter(({ next }) => next !== null).map(({ items }) => items.at(-1)!.order).sort().at(-1);
    const found = new Map<string, FeedEntryDocument>();
    for (const { items } of pages) for (const entry of items) if (cut === undefined || entry.order >= cut) found.set(entry.order, entry);
    return { entries: [...found.values()].sort((a, b) => (a.order < b.order ? 1 : -1)), more: cut !== undefined };
  }
}
