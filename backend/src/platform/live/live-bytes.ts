import type { FrameKind, LiveFrame } from '@action-populaire/contracts';
import type { Position } from '../kernel/position.js';
import type { Room } from '../rooms/rooms.js';
import type { Frame } from './live-frames.js';

/** Says that the connection is alive: a comment, which no client takes for a frame. */
export const heartbeat = Buffer.from(': \n\n');

/** A room as whoever is in it calls it: someone's own is `me`. */
export const nameOf = (room: Room): string => (room.startsWith('me:') ? 'me' : room);

/** A frame of the connection itself; with a position, the client resumes after it. */
export function bytesOf(frame: LiveFrame & { readonly kind: FrameKind }, position?: Position): Buffer {
  return Buffer.from(`${position === undefined ? '' : `id: ${position}\n`}data: ${JSON.stringify(frame)}\n\n`);
}

/** One frame as bytes, made once for all who are in the same of its rooms: nobody is told of rooms that they are not in. */
export class FrameBytes {
  private readonly made = new Map<string, Buffer>();

  /** `spread`: milliseconds within which its receivers fetch. */
  constructor(private readonly position: Position, private readonly frame: Frame, private readonly spread?: number) {}

  for(rooms: ReadonlySet<Room>): Buffer {
    const { rooms: all, rights: _, ...rest } = this.frame;
    const names = all.length === 1 ? all.map(nameOf) : all.filter((room) => rooms.has(room)).map(nameOf);
    const key = names.join();
    let bytes = this.made.get(key);
    if (!bytes) this.made.set(key, bytes = bytesOf({ rooms: names, ...rest, ...(this.spread !== undefined && { spread: this.spread }) }, this.position));
    return bytes;
  }
}
