import { origin, type Position } from '../kernel/position.js';
import type { Room } from '../rooms/rooms.js';
import { bytesOf, heartbeat } from './live-bytes.js';

/** Bytes that may wait for a client; beyond, it is told to fetch anew instead. */
const patience = 256 * 1024;

/** Where a connection writes: the answer of its request. */
export interface Outlet {
  /** False: the client does not take it as fast as it comes, until `drain`. */
  write(bytes: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  on(event: 'drain', listener: () => void): unknown;
}

/** Whose connection it is, by which session. */
export interface Holder {
  readonly account: string;
  readonly token: string;
}

/** One client's connection: the rooms it is in, how far it was told, and what waits for it. */
export class LiveConnection {
  readonly rooms = new Set<Room>();
  /** Everything up to here was sent, or came before it. */
  cursor: Position = origin;
  /** Rights changed while it was asking for its own: it asks again. */
  outdated = false;
  private readonly waiting: Buffer[] = [];
  private bytes = 0;
  private full = false;
  private stalled = false;
  private ending = false;

  /** `holder`: null for someone signed out. */
  constructor(readonly holder: Holder | null, private readonly out: Outlet) {
    out.on('drain', () => this.drained());
  }

  send(bytes: Buffer): void {
    if (this.ending) return;
    if (!this.full) {
      this.full = !this.out.write(bytes);
      return;
    }
    this.waiting.push(bytes);
    this.bytes += bytes.length;
    if (this.bytes > patience) this.giveUp();
  }

  /** Says that the connection is alive. One that took nothing since the last time, though something waits, is cut. */
  beat(): void {
    if (this.ending || this.stalled) this.out.destroy();
    else if (this.full) this.stalled = true;
    else this.send(heartbeat);
  }

  /** Ends it once what waits is taken; the client comes back by itself. */
  end(): void {
    this.ending = true;
    if (!this.full) this.out.end();
  }

  private giveUp(): void {
    this.waiting.splice(0, Infinity, bytesOf({ rooms: [], kind: 'refresh' }));
    this.end();
  }

  private drained(): void {
    this.full = this.stalled = false;
    for (let bytes; !this.full && (bytes = this.waiting.shift()); ) {
      this.bytes -= bytes.length;
      this.full = !this.out.write(bytes);
    }
    if (this.ending && !this.full) this.out.end();
  }
}
