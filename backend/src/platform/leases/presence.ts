import { randomUUID } from 'node:crypto';
import { instantAfter, type Clock } from '../kernel/clock.js';
import type { Records } from '../records/records.js';

const kind = 'platform.presence';
/** The id under which somebody is alone. */
const alone = 'alone';
/** Times in milliseconds: how often a process says that it is there, and how long that holds. */
const everyMs = 5_000;
const holdsMs = 20_000;

/** Who uses data that several processes share: each says so every few seconds, and is gone when it no longer does. */
export class Presence {
  private readonly id = randomUUID();
  private present: string | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly records: Records, private readonly clock: Clock) {}

  /** Uses the data, with others. False: somebody must be alone with it. */
  async share(): Promise<boolean> {
    await this.say(this.id);
    if (!await this.records.get(kind, alone, this.clock.now())) return true;
    await this.close();
    return false;
  }

  /** Uses the data alone. False: it is in use. */
  async exclude(): Promise<boolean> {
    const now = this.clock.now();
    if (!await this.records.insert(kind, this.record(alone, now), now)) return false;
    await this.say(alone);
    // Whoever comes after this sees that somebody is alone; whoever came before is seen here.
    if ((await this.records.byOwner(kind, kind, now)).every(({ id }) => id === alone)) return true;
    await this.close();
    return false;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    const { present } = this;
    this.present = undefined;
    if (present !== undefined) await this.records.delete(kind, present);
  }

  private async say(id: string): Promise<void> {
    this.present = id;
    const write = async (): Promise<void> => {
      const now = this.clock.now();
      const known = await this.records.get(kind, id, now);
      if (known) await this.records.replace(kind, known.version, this.record(id, now));
      else if (this.present === id) await this.records.insert(kind, this.record(id, now), now);
    };
    await write();
    // A store that does not answer now is asked again: this process is at work as long as it runs.
    this.timer ??= setInterval(() => void write().catch(() => undefined), everyMs).unref();
  }

  private record(id: string, now: string) {
    return { id, owner: kind, value: {}, expiresAt: instantAfter(now, holdsMs) };
  }
}
