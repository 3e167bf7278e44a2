import { origin, type Position } from '../kernel/position.js';
import type { Room } from '../rooms/rooms.js';
import type { Frame } from './live-frames.js';

/** A frame, and the position of its event. */
export interface Told {
  readonly position: Position;
  readonly frame: Frame;
}

/** The last frames of this process, for who comes back. */
export class LiveRing {
  /** Everything after it is here; undefined until the process follows the log. */
  private floor: Position | undefined;
  private reached: Position = origin;
  private readonly told: Told[] = [];
  /** Where the oldest is, once the ring is full. */
  private oldest = 0;

  constructor(private readonly size = 10_000) {}

  /** Position of the last frame, or from which they are kept. */
  get position(): Position {
    return this.reached;
  }

  /** Whether anything is kept yet. */
  get ready(): boolean {
    return this.floor !== undefined;
  }

  /** Begins to keep what comes after a position. */
  open(position: Position): void {
    this.floor = this.reached = position;
  }

  add(told: Told): void {
    this.reached = told.position;
    if (this.told.length < this.size) {
      this.told.push(told);
      return;
    }
    this.floor = this.told[this.oldest]?.position;
    this.told[this.oldest] = told;
    this.oldest = (this.oldest + 1) % this.size;
  }

  /** What was told in some rooms after a position, in order; undefined when it is no longer, or was never, all here, or more than `limit`. */
  after(position: Position, rooms: ReadonlySet<Room>, limit: number): readonly Told[] | undefined {
    if (this.floor === undefined || position < this.floor) return undefined;
    const missed: Told[] = [];
    // From the newest: who comes back was seldom away for long.
    for (let back = 1; back <= this.told.length; back += 1) {
      const told = this.told[(this.oldest + this.told.length - back) % this.told.length];
      if (!told || told.position <= position) break;
      if (!told.frame.rooms.some((room) => rooms.has(room))) continue;
      if (missed.push(told) > limit) return undefined;
    }
    return missed.reverse();
  }
}
