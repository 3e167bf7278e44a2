import { isPosition, laterOf, origin, type Position } from '../kernel/position.js';
import type { EventLog } from '../log/event-log.js';

/** How far a log goes, as far as it is known: it is asked only about positions after that. */
export class LogEnd {
  private known: Position = origin;

  constructor(private readonly log: Pick<EventLog, 'head' | 'read'>) {}

  /** Something of the log stands here. */
  reached(position: Position): void {
    this.known = laterOf(this.known, position);
  }

  /** Whether the log goes as far as a position that was kept of it. */
  async includes(position: Position): Promise<boolean> {
    if (!isPosition(position)) return false;
    if (position > this.known) this.reached(await this.log.head());
    // The head is an event: what a server writes for itself may follow it, and has positions as well.
    while (position > this.known) {
      // Others ask meanwhile, and learn more.
      const { known } = this;
      const { position: next } = await this.log.read(known, 1);
      if (next <= known) return false;
      this.reached(next);
    }
    return true;
  }
}
