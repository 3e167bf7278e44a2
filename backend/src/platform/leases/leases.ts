import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../kernel/clock.js';
import type { Records } from '../records/records.js';
import { errorName } from '../views/feed-consumer.js';

const kind = 'platform.lease';

/** Times in milliseconds. */
const defaults = {
  /** How often a holder says that it is there, and the others look whether it does. */
  everyMs: 1_000,
  /** How long a holder may be silent before another takes its place. */
  silenceMs: 5_000,
};

/** Who holds something; null once it is let go of. Never deleted, since its version tells that the holder lives: it only grows. */
interface Lease {
  readonly holder: string | null;
}

/** What a process does while it holds something. */
export interface Held {
  /** Begins to work. Rejects: the lease is let go of. */
  begin(): Promise<void>;
  /** The lease is lost, or the process stops: ends the work. */
  end(): Promise<void>;
}

/**
 * What only one process at a time may do: projecting into a view, reacting. Whoever holds it says so every second;
 * after five seconds without a sign another takes over, by compare-and-swap. Each measures the silence on its own
 * clock, so that clocks need not agree. A lease keeps two from working; that a paused holder who wakes up writes
 * nothing that stays is the fence's matter, not the lease's.
 */
export class Leases {
  private readonly settings: typeof defaults;
  private readonly stopping = new AbortController();
  private readonly kept: Promise<void>[] = [];

  constructor(private readonly records: Records, private readonly clock: Clock, private readonly holder: string, private readonly report: (name: string, error: string) => void, settings: Partial<typeof defaults> = {}) {
    this.settings = { ...defaults, ...settings };
  }

  /** Tries to hold something until `stop`, and works while it does. `lost` has it let go of at once. */
  keep(name: string, work: Held): { lost(): void } {
    const attempt = { current: new AbortController() };
    this.kept.push(this.follow(name, work, attempt));
    return { lost: () => attempt.current.abort() };
  }

  /** Ends the work and lets go of everything, so that others need not wait. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.kept);
  }

  private async follow(name: string, work: Held, attempt: { current: AbortController }): Promise<void> {
    const { signal } = this.stopping;
    let seen = { version: -1, since: performance.now() };
    while (!signal.aborted) {
      try {
        const found = await this.records.get<Lease>(kind, name, this.clock.now());
        if (found?.version !== seen.version) seen = { version: found?.version ?? 0, since: performance.now() };
        const free = !found || found.value.holder === null || performance.now() - seen.since >= this.settings.silenceMs;
        const version = free ? await this.take(name, found?.version) : undefined;
        if (version !== undefined) {
          attempt.current = new AbortController();
          await this.hold(name, version, work, attempt.current);
          seen = { version: -1, since: performance.now() };
        }
      } catch (error) {
        this.report(name, errorName(error));
      }
      await delay(this.settings.everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async take(name: string, version: number | undefined): Promise<number | undefined> {
    const taken = version === undefined ? await this.records.insert<Lease>(kind, { id: name, owner: null, value: { holder: this.holder } }, this.clock.now()) : await this.write(name, version, this.holder);
    return taken ? (version ?? 0) + 1 : undefined;
  }

  private write(name: string, version: number, holder: string | null): Promise<boolean> {
    return this.records.replace<Lease>(kind, version, { id: name, owner: null, value: { holder } });
  }

  /** Works until the lease is lost or the process stops; says every second that it is there. */
  private async hold(name: string, taken: number, work: Held, attempt: AbortController): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, attempt.signal]);
    let version = taken;
    let heard = performance.now();
    try {
      await work.begin();
      while (!signal.aborted) {
        await delay(this.settings.everyMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) break;
        try {
          if (!await this.write(name, version, this.holder)) return;
          version += 1;
          heard = performance.now();
        } catch (error) {
          this.report(name, errorName(error));
          // Nobody hears this process: another may hold it by now, or soon.
          if (performance.now() - heard >= this.settings.silenceMs) return;
        }
      }
    } finally {
      await work.end();
      // If another holds it by now, this changes nothing.
      await this.write(name, version, null).catch((error: unknown) => this.report(name, errorName(error)));
    }
  }
}
