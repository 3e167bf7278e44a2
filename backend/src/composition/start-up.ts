import type { getHealth, ResultOf } from '@action-populaire/contracts';
import type { Health } from '../platform/http/health.controller.js';
import type { FeedHub } from '../platform/views/feed-hub.js';

/** How far the start of this process has come, as `/api/health` tells it. */
export class StartUp implements Health {
  /** What is being written before the product is whole; undefined when nothing is. */
  progress: { done: number; total: number } | undefined;
  private hub: FeedHub | undefined;
  private caughtUp = false;

  constructor(private readonly version: string) {}

  /** Follows a hub from its start. */
  watch(hub: FeedHub): void {
    this.hub = hub;
    void hub.caughtUp.then(() => { this.caughtUp = true; });
  }

  read(): ResultOf<typeof getHealth> {
    const feeds = this.hub?.status() ?? [];
    return {
      status: feeds.some((feed) => feed.state === 'halted') ? 'degraded' : !this.caughtUp || this.progress ? 'starting' : 'ok',
      version: this.version,
      ...(this.progress && { progress: this.progress }),
      projections: feeds.map(({ name, version, state, position, lag }) => ({ name, version: version ?? 1, state, position, lag })),
    };
  }
}
