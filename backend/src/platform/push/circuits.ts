import type { PushOutcome } from './push.js';

interface Trouble {
  /** In a row. */
  readonly failures: number;
  /** Milliseconds since the epoch before which nothing is tried. */
  readonly closedUntil: number;
  /** Whether one is trying it again. */
  readonly probed: boolean;
}

/** Failures in a row after which a push service is left alone. */
const patience = 5;
const firstRestMs = 30_000;
const longestRestMs = 600_000;
/** Seconds to wait while another notice finds out whether the service is back. */
const probeSeconds = 10;
/** Of how many services trouble is remembered: whoever adds devices names them. */
const remembered = 1_000;

/**
 * Leaves a push service alone that failed several times in a row, or kept asking for time: its notices wait at once instead of
 * each for its own time-out, longer after each try that fails. One notice tries first. The other services do not notice.
 */
export class Circuits {
  private readonly troubles = new Map<string, Trouble>();

  /** `now`: milliseconds since the epoch. */
  constructor(private readonly now: () => number) {}

  async through(service: string, attempt: () => Promise<PushOutcome>): Promise<PushOutcome> {
    const later = this.enter(service);
    if (later > 0) return { later };
    try {
      const outcome = await attempt();
      if (typeof outcome === 'object') this.failed(service, outcome.later);
      else this.troubles.delete(service);
      return outcome;
    } catch (error) {
      this.failed(service, 0);
      throw error;
    }
  }

  /** For how many seconds to stay out; 0: not at all. */
  private enter(service: string): number {
    const trouble = this.troubles.get(service);
    if (!trouble || trouble.failures < patience) return 0;
    const rest = trouble.closedUntil - this.now();
    if (rest > 0) return Math.ceil(rest / 1000);
    if (trouble.probed) return probeSeconds;
    this.troubles.set(service, { ...trouble, probed: true });
    return 0;
  }

  private failed(service: string, askedSeconds: number): void {
    const { failures: before, closedUntil, probed } = this.troubles.get(service) ?? { failures: 0, closedUntil: 0, probed: false };
    // Sent before the others failed: it says nothing new.
    if (before >= patience && !probed && this.now() < closedUntil) return;
    const failures = before + 1;
    const restMs = Math.min(firstRestMs * 2 ** Math.max(0, failures - patience), longestRestMs);
    this.troubles.delete(service);
    this.troubles.set(service, { failures, closedUntil: this.now() + Math.max(restMs, askedSeconds * 1000), probed: false });
    for (const [oldest] of this.troubles) {
      if (this.troubles.size <= remembered) break;
      this.troubles.delete(oldest);
    }
  }
}
