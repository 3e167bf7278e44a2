import type { Position } from '../../kernel/position.js';
import type { Cursor, ReactorCursors } from '../../reactors/cursors.js';

/** Cursors of reactors in memory, for the processes of a simulation: the server, which outlives them. */
export class MemoryCursors implements ReactorCursors {
  private readonly cursors = new Map<string, Cursor>();

  async install(reactor: string, position: Position): Promise<void> {
    if (!this.cursors.has(reactor)) this.cursors.set(reactor, { position, fence: 0 });
  }

  async read(reactor: string): Promise<Position | undefined> {
    return this.positionOf(reactor);
  }

  positionOf(reactor: string): Position | undefined {
    return this.cursors.get(reactor)?.position;
  }

  async claim(reactor: string): Promise<Cursor> {
    const cursor = this.cursors.get(reactor);
    if (!cursor) throw new RangeError(`the reactor ${reactor} is not installed`);
    const claimed = { ...cursor, fence: cursor.fence + 1 };
    this.cursors.set(reactor, claimed);
    return claimed;
  }

  async move(reactor: string, from: Cursor, to: Position): Promise<boolean> {
    const cursor = this.cursors.get(reactor);
    if (!cursor || cursor.fence !== from.fence || (cursor.position !== from.position && cursor.position !== to)) return false;
    this.cursors.set(reactor, { ...cursor, position: to });
    return true;
  }
}
