import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobCount } from '../jobs/jobs.js';
import type { CommandReport } from '../log/command-runner.js';
import type { FeedStatus } from '../views/feed-lane.js';

const prefix = 'action_populaire_';

/** The figures of one process, as Prometheus reads them: ids of routes, names of feeds, kinds and codes, never what anybody sent. */
export class Metrics implements CommandReport {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly requests = new Histogram({
    name: `${prefix}http_request_duration_seconds`, help: 'Time to answer requests, by route of the contract (other: everything else) and class of status.',
    labelNames: ['route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5], registers: this.registers,
  });
  private readonly commands = new Counter({
    name: `${prefix}commands_total`, help: 'Commands on streams by what they came to: written, unchanged, or the code of their rejection.',
    labelNames: ['outcome'], registers: this.registers,
  });
  private readonly retries = new Counter({
    name: `${prefix}command_retries_total`, help: 'Appends tried again, after a conflict with another process or because the log gave no answer (unknown).',
    labelNames: ['reason'], registers: this.registers,
  });
  private readonly jobs = new Counter({
    name: `${prefix}jobs_total`, help: 'Attempts at jobs by kind and outcome: done, failed (to be tried again) or dead.',
    labelNames: ['kind', 'outcome'], registers: this.registers,
  });
  private readonly queued = new Gauge({
    name: `${prefix}jobs_queued`, help: 'Jobs in the queue by kind and state: due and waiting, delayed, running or dead. The same from each process that shares it.',
    labelNames: ['kind', 'state'], registers: this.registers,
  });
  private readonly lag = new Gauge({
    name: `${prefix}feed_lag_events`, help: 'Events read from the log that a projection, live index or reactor has not applied.',
    labelNames: ['feed'], registers: this.registers,
  });
  private readonly states = new Gauge({
    name: `${prefix}feed_state`, help: '1 for the state that a projection, live index or reactor is in.',
    labelNames: ['feed', 'state'], registers: this.registers,
  });
  private readonly live = new Gauge({ name: `${prefix}live_connections`, help: 'Clients that are told live what happens, connected to this process.', registers: this.registers });
  private measuresProcess = false;

  /** A request was answered; `route` is the id of its descriptor. */
  requestAnswered(route: string, status: number, seconds: number): void {
    this.requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  commandEnded(outcome: string): void {
    this.commands.inc({ outcome });
  }

  commandRetried(reason: 'conflict' | 'unknown'): void {
    this.retries.inc({ reason });
  }

  jobEnded(kind: string, outcome: 'done' | 'failed' | 'dead'): void {
    this.jobs.inc({ kind, outcome });
  }

  connected(count: number): void {
    this.live.set(count);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything, with where the feeds stand now, and the queue unless it told nothing. */
  async text(feeds: readonly FeedStatus[], queued: readonly JobCount[] = []): Promise<string> {
    // Watching memory and the loop costs a little: only where somebody looks.
    if (!this.measuresProcess) collectDefaultMetrics({ register: this.registry });
    this.measuresProcess = true;
    this.queued.reset();
    for (const { kind, state, count } of queued) this.queued.set({ kind, state }, count);
    this.lag.reset();
    this.states.reset();
    for (const { name: feed, lag, state } of feeds) {
      this.lag.set({ feed }, lag);
      this.states.set({ feed, state }, 1);
    }
    return this.registry.metrics();
  }
}
