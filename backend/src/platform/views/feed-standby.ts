import { setTimeout as delay } from 'node:timers/promises';
import { errorName } from './feed-consumer.js';
import type { FeedHalts } from './feed-halts.js';
import type { FeedLane, ReportFailure } from './feed-lane.js';
import type { LogEnd } from './log-end.js';
import type { Leases } from '../leases/leases.js';

/** Several processes follow one log: each projection and reactor is worked on by the one that holds its lease. */
export interface Sharing {
  readonly leases: Leases;
  /** This process fills live indexes: whoever answers from them. */
  readonly indexes: boolean;
  /** This process takes up projections that nobody holds. */
  readonly projects: boolean;
  /** This process takes up reactors that nobody holds. */
  readonly reacts: boolean;
}

/** Times in milliseconds. */
export interface StandbyTimes {
  /** How often to look while somebody waits for what another process does. */
  readonly lookEveryMs: number;
  /** How often to look anyway. */
  readonly lookIdlyEveryMs: number;
}

/** The lanes that another process may hold: sees how far it brings them, and takes up what nobody holds. */
export class FeedStandby {
  private readonly lanes: FeedLane[] = [];
  private readonly stopping = new AbortController();
  private hurry = new AbortController();
  private awaited = 0;

  constructor(private readonly end: LogEnd, private readonly halts: FeedHalts | undefined, private readonly report: ReportFailure, private readonly times: StandbyTimes) {}

  /** Leaves a lane to whoever works on it: with leases, to this process while it holds the lane's; `begun` once it does. */
  add(lane: FeedLane, leases: Leases | undefined, begun: () => void): void {
    lane.held = false;
    this.lanes.push(lane);
    const kept = leases?.keep(lane.consumer.name, {
      begin: async () => {
        await lane.idle();
        await this.halts?.begin([lane]);
        await lane.open(this.end);
        begun();
      },
      end: async () => {
        await lane.idle();
        await lane.record().catch((error: unknown) => this.report(lane.consumer.name, errorName(error), lane.position));
        lane.held = false;
      },
    });
    lane.lost = kept?.lost;
  }

  /** Looks after the lanes until `stop`, and calls `moved` each time. */
  async watch(moved: () => void): Promise<void> {
    const { signal } = this.stopping;
    for (let rounds = 0; !signal.aborted; rounds += 1) {
      await this.look(rounds % 4 === 0);
      moved();
      if (this.awaited > 0) await delay(this.times.lookEveryMs, undefined, { signal }).catch(() => undefined);
      else {
        this.hurry = new AbortController();
        await delay(this.times.lookIdlyEveryMs, undefined, { signal: AbortSignal.any([signal, this.hurry.signal]) }).catch(() => undefined);
      }
    }
  }

  /** Somebody waits for some lanes until the promise settles: looks more often, if another process works on one. */
  async awaits<T>(lanes: readonly FeedLane[], work: () => Promise<T>): Promise<T> {
    if (lanes.every((lane) => lane.held)) return work();
    this.awaited += 1;
    this.hurry.abort();
    try {
      return await work();
    } finally {
      this.awaited -= 1;
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  private async look(alsoForHalts: boolean): Promise<void> {
    const elsewhere = this.lanes.filter((lane) => !lane.held);
    if (elsewhere.length === 0) return;
    try {
      const halted = alsoForHalts ? await this.halts?.known() : undefined;
      await Promise.all(elsewhere.map(async (lane) => {
        // Taken up meanwhile: it knows better.
        if (lane.held) return;
        await lane.look(this.end);
        if (halted && !lane.held) lane.halted = lane.damaged || halted.has(lane.consumer.name);
      }));
    } catch (error) {
      this.report('standby', errorName(error), elsewhere[0]?.position ?? '');
    }
  }
}
