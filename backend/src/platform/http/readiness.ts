import type { Missing } from '@action-populaire/contracts';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { EventLog } from '../log/event-log.js';
import { Records } from '../records/records.js';
import { FeedHub } from '../views/feed-hub.js';
import { Views } from '../views/views.js';

/** How long a store may take to answer, in milliseconds. */
const patience = 3_000;
/** What is read of a store to know that it answers; nothing has this name. */
const nothing = 'platform.ready';

/** Whether this process can serve, as a load balancer asks. Not `Health`: a process may be well and have to wait for a store. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  /** Whether indexes and projections hold what the log held at the start. */
  private whole = false;
  private stopping = false;

  constructor(
    @Inject(EventLog) private readonly log: EventLog,
    @Inject(Views) private readonly views: Views,
    @Inject(Records) private readonly records: Records,
    @Inject(Clock) private readonly clock: Clock,
    hub: FeedHub,
  ) {
    void hub.caughtUp.then(() => { this.whole = true; });
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** What this process lacks to serve; nothing when it can. */
  async missing(): Promise<readonly Missing[]> {
    if (this.stopping) return ['stopping'];
    const [log, views, records] = await Promise.all([
      answers(() => this.log.head()),
      answers(() => this.views.checkpoint(nothing)),
      answers(() => this.records.get(nothing, nothing, this.clock.now())),
    ]);
    const found: Readonly<Record<Exclude<Missing, 'stopping'>, boolean>> = { log, views, records, projections: this.whole };
    return (Object.keys(found) as (keyof typeof found)[]).filter((name) => !found[name]);
  }
}

/** Whether a store answers in time. Why it does not is its adapter's to say. */
function answers(ask: () => Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), patience);
    void ask().then(() => resolve(true), () => resolve(false)).finally(() => clearTimeout(late));
  });
}
