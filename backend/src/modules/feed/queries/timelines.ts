import { Inject, Injectable } from '@nestjs/common';
import { mergeTimelines, type Stretch } from '../../../platform/views/timelines.js';
import { Views } from '../../../platform/views/views.js';
import { feedEntryView, type FeedEntryDocument } from '../views/feed-entry.js';

/** The timelines of the feed. */
@Injectable()
export class Timelines {
  constructor(@Inject(Views) private readonly views: Views) {}

  /** About `limit` entries of these timelines from before an order, and not before `from`, each thing once. */
  async merged(timelines: readonly string[], before: string, from: string, limit: number): Promise<Stretch<FeedEntryDocument>> {
    const { entries, more } = await mergeTimelines(this.views, feedEntryView, timelines, before, from, limit);
    return { entries: [...new Map(entries.map((entry) => [entry.order, entry])).values()], more };
  }
}
