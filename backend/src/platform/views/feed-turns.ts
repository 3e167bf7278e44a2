import { setTimeout as delay } from 'node:timers/promises';
import { origin } from '../kernel/position.js';
import { errorName } from './feed-consumer.js';
import type { FeedLane, ReportFailure } from './feed-lane.js';
import type { LogEnd } from './log-end.js';
import type { CurrentViews } from './view-builds.js';

/** Takes a process's projections, and with them what it reads, to the builds that the operator switches to. */
export class FeedTurns {
  constructor(private readonly end: LogEnd, private readonly views: CurrentViews, private readonly noticeEveryMs: number, private readonly report: ReportFailure) {}

  /** Follows the pointers until the signal aborts; `turned` has a lane catch up that this process works on. */
  async watch(lanes: readonly FeedLane[], turned: (lane: FeedLane) => void, signal: AbortSignal): Promise<void> {
    const pause = (): Promise<unknown> => delay(this.noticeEveryMs, undefined, { signal }).catch(() => undefined);
    for (await pause(); !signal.aborted; await pause()) {
      try {
        for (const { projection, build } of await this.views.changes()) {
          const lane = lanes.find(({ consumer }) => consumer.name === projection.name);
          if (lane) await this.turn(lane, () => this.views.turn(projection, build), turned, pause, signal);
        }
      } catch (error) {
        this.report('views', errorName(error), origin);
      }
    }
  }

  /** The old build is left between two batches; the new one goes on from where it stands. */
  private async turn(lane: FeedLane, point: () => void, turned: (lane: FeedLane) => void, pause: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
    const { held, consumer } = lane;
    lane.held = false;
    await lane.idle();
    point();
    // There is no way back from here but another switch.
    for (; !signal.aborted; await pause()) {
      try {
        await lane.look(this.end);
        if (!held) return;
        await lane.open(this.end);
        return turned(lane);
      } catch (error) {
        this.report(consumer.name, errorName(error), lane.position);
      }
    }
  }
}
