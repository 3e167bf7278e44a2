import { setImmediate as nextTurn } from 'node:timers/promises';
import { ProblemError } from '../http/problem-error.js';
import type { SessionReader } from '../http/session.js';
import type { Clock } from '../kernel/clock.js';
import type { Position } from '../kernel/position.js';
import type { Room, Rooms } from '../rooms/rooms.js';
import { bytesOf, FrameBytes, nameOf } from './live-bytes.js';
import type { LiveConnection } from './live-connection.js';
import { LiveRing, type Told } from './live-ring.js';

/** Sent at one go before others have their turn; connections asked about at once. */
const [writesAtOnce, asksAtOnce] = [256, 64];
/** How many frames somebody is brought up with; who missed more fetches anew. */
const missedAtMost = 1_000;
/** A frame for everyone: as many milliseconds a connection to fetch in, and at most. */
const [spreadEach, spreadAtMost] = [5, 30_000];
const everyone = 'national';

/** Who is connected to this process, in which rooms, and what they are told. */
export class LiveConnections {
  private readonly all = new Set<LiveConnection>();
  private readonly inRoom = new Map<Room, Set<LiveConnection>>();
  private readonly ofAccount = new Map<string, Set<LiveConnection>>();
  /** Those that ask for their rooms now. */
  private readonly entering = new Set<LiveConnection>();

  constructor(private readonly rooms: Rooms, private readonly sessions: SessionReader, private readonly clock: Clock, private readonly ring = new LiveRing()) {}

  /** Whether it is known what is new. */
  get ready(): boolean {
    return this.ring.ready;
  }

  /** Up to where was told. */
  get position(): Position {
    return this.ring.position;
  }

  /** How many there are, with those that come in; of an account, or of everyone. */
  size(account?: string): number {
    if (account === undefined) return this.all.size + this.entering.size;
    return (this.ofAccount.get(account)?.size ?? 0) + [...this.entering].filter(({ holder }) => holder?.account === account).length;
  }

  /** Begins to keep what is told after a position. */
  open(position: Position): void {
    this.ring.open(position);
  }

  /**
   * Lets a connection into the rooms that it may enter, and sends it what it was not told after a position (null: one that nobody
   * knows). `begun` is called before anything is sent. Throws what the stores throw, or `common/unauthenticated`: then nothing was sent.
   */
  async enter(connection: LiveConnection, asked: readonly string[], after: Position | null | undefined, begun: () => void): Promise<void> {
    const { holder } = connection;
    // Someone's own room has one name.
    const roomOf = (name: string): Room | null => (name === 'me' ? holder && `me:${holder.account}` : name.startsWith('me:') ? null : name);
    this.entering.add(connection);
    try {
      const names = [...new Set(asked)];
      let rooms: readonly (Room | null)[];
      do {
        connection.outdated = false;
        if (!await this.stands(connection)) throw new ProblemError('common/unauthenticated');
        rooms = await Promise.all(names.map(async (name) => { const room = roomOf(name); return room !== null && await this.mayEnter(room, connection) ? room : null; }));
      } while (connection.outdated);
      // Over before it began.
      if (!this.entering.has(connection)) return;
      this.all.add(connection);
      if (holder) setOf(this.ofAccount, holder.account).add(connection);
      for (const room of rooms) if (room !== null) this.put(connection, room);
      begun();
      this.begin(connection, names.filter((_, index) => rooms[index] === null), after);
    } finally {
      this.entering.delete(connection);
    }
  }

  /** A connection is over. */
  leave(connection: LiveConnection): void {
    this.all.delete(connection);
    this.entering.delete(connection);
    for (const room of connection.rooms) this.takeOut(connection, room);
    if (connection.holder) removeFrom(this.ofAccount, connection.holder.account, connection);
  }

  /** Tells those who are in a frame's rooms; before that, whoever lost a right leaves. */
  async tell(told: Told): Promise<void> {
    const { position, frame } = told;
    if (frame.rights) await this.askAnew(frame.rights);
    if (frame.rooms.length === 0) return;
    this.ring.add(told);
    const bytes = new FrameBytes(position, frame, frame.rooms.includes(everyone) ? Math.min(spreadEach * (this.inRoom.get(everyone)?.size ?? 0), spreadAtMost) : undefined);
    let written = 0;
    for (const room of frame.rooms) {
      for (const connection of this.inRoom.get(room) ?? []) {
        // Told in another room, or when it came.
        if (connection.cursor >= position) continue;
        connection.cursor = position;
        connection.send(bytes.for(connection.rooms));
        if ((written += 1) % writesAtOnce === 0) await nextTurn();
      }
    }
  }

  /** Something of an account changed that no event tells; where its session ended, so does the connection. */
  async nudge(account: string): Promise<void> {
    for (const connection of this.entering) connection.outdated = true;
    if (this.size(account) === 0) return;
    this.sessions.doubt(account);
    for (const connection of this.ofAccount.get(account) ?? []) {
      if (!await this.stands(connection)) connection.end();
      else if (connection.rooms.has(`me:${account}`)) connection.send(bytesOf({ rooms: ['me'], kind: 'read' }));
    }
  }

  /** Says to everyone that the connection is alive, and ends those whose session has ended. */
  async beat(): Promise<void> {
    await inGroups([...this.all], async (connection) => {
      if (await this.stands(connection)) connection.beat();
      else connection.end();
    });
  }

  /** Ends every connection: who was here comes back, to another process. */
  end(): void {
    for (const connection of this.all) connection.end();
  }

  private begin(connection: LiveConnection, refused: readonly string[], after: Position | null | undefined): void {
    const missed = after === undefined ? [] : after === null ? undefined : this.ring.after(after, connection.rooms, missedAtMost);
    const resumed = typeof after === 'string' && missed !== undefined;
    // Until it has what it missed, or was told to fetch anew, it would come back for it: cut off in between, it must not seem to know.
    const known = resumed ? after : missed ? this.ring.position : undefined;
    const joined = bytesOf({ rooms: [...connection.rooms].map(nameOf), kind: 'joined', ...(refused.length > 0 && { refused: [...refused] }) }, known);
    connection.cursor = resumed && after > this.ring.position ? after : this.ring.position;
    connection.send(joined);
    if (!missed) connection.send(bytesOf({ rooms: [], kind: 'refresh' }, this.ring.position));
    for (const { position, frame } of missed ?? []) connection.send(new FrameBytes(position, frame).for(connection.rooms));
  }

  private async askAnew(rooms: readonly Room[]): Promise<void> {
    const concerned = new Set(rooms.flatMap((room) => [...(room.startsWith('me:') ? this.ofAccount.get(room.slice(3)) : this.inRoom.get(room)) ?? []]));
    for (const connection of this.entering) connection.outdated = true;
    await inGroups([...concerned], (connection) => this.askAgain(connection));
  }

  private async askAgain(connection: LiveConnection): Promise<void> {
    try {
      if (!await this.stands(connection)) return connection.end();
      const lost: Room[] = [];
      for (const room of connection.rooms) if (!await this.mayEnter(room, connection)) lost.push(room);
      if (lost.length === 0) return;
      for (const room of lost) this.takeOut(connection, room);
      connection.send(bytesOf({ rooms: lost.map(nameOf), kind: 'left' }));
    } catch {
      // Nobody can say now: it asks again when it comes back.
      connection.end();
    }
  }

  private async mayEnter(room: Room, { holder }: LiveConnection): Promise<boolean> {
    if (room === everyone) return true;
    if (!holder) return false;
    return room === `me:${holder.account}` || this.rooms.mayEnter(room, holder.account);
  }

  /** Whether the session of a connection stands; where nobody can say, it does. */
  private async stands({ holder }: LiveConnection): Promise<boolean> {
    return !holder || await this.sessions.read(holder.token, this.clock.now()).then((session) => session !== undefined, () => true);
  }

  private put(connection: LiveConnection, room: Room): void {
    connection.rooms.add(room);
    setOf(this.inRoom, room).add(connection);
  }

  private takeOut(connection: LiveConnection, room: Room): void {
    connection.rooms.delete(room);
    removeFrom(this.inRoom, room, connection);
  }
}

/** Does something for each, a few at a time; others have their turn in between. */
async function inGroups<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < all.length; from += asksAtOnce) {
    await Promise.all(all.slice(from, from + asksAtOnce).map(act));
    await nextTurn();
  }
}

function setOf<T>(sets: Map<string, Set<T>>, key: string): Set<T> {
  let found = sets.get(key);
  if (!found) sets.set(key, found = new Set());
  return found;
}

function removeFrom<T>(sets: Map<string, Set<T>>, key: string, value: T): void {
  const found = sets.get(key);
  found?.delete(value);
  if (found?.size === 0) sets.delete(key);
}
