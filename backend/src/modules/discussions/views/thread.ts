import type { Position } from '../../../platform/kernel/position.js';
import type { Place } from '../domain/discussion.events.js';

/** Bytes of an id. */
const idBytes = 16;

/**
 * The messages of one discussion in the order of the log, packed: a number is a place, from 1. Beside each its author's
 * number, doubled, plus one once it is deleted.
 */
export class Thread {
  /** How many messages there were: the number of the last. */
  size = 0;
  /** Of the last message, or of the opening. */
  at: string;
  position: Position;
  private ids: Buffer = Buffer.alloc(0);
  private authors = new Uint32Array(0);

  constructor(readonly id: string, readonly place: Place, readonly openedAt: string, position: Position) {
    this.at = openedAt;
    this.position = position;
  }

  add(id: string, author: number, at: string, position: Position): void {
    if (this.size === this.authors.length) this.grow();
    this.ids.write(id.replaceAll('-', ''), this.size * idBytes, 'hex');
    this.authors[this.size] = author * 2;
    this.size += 1;
    this.at = at;
    this.position = position;
  }

  delete(id: string): void {
    const place = this.placeOf(Buffer.from(id.replaceAll('-', ''), 'hex'));
    if (place !== undefined) this.authors[place] = (this.authors[place] as number) | 1;
  }

  /** The ids of messages by number, from one to another. */
  slice(from: number, to: number): string[] {
    const ids: string[] = [];
    for (let n = from; n <= to; n += 1) ids.push(this.idOf(n));
    return ids;
  }

  /** How many messages after a number are not deleted, nor by this author or one who is `gone`. */
  count(after: number, but: number | undefined, gone: Uint8Array): number {
    let count = 0;
    for (let place = after; place < this.size; place += 1) {
      const author = this.authors[place] as number;
      if ((author & 1) === 0 && author >>> 1 !== but && gone[author >>> 1] === 0) count += 1;
    }
    return count;
  }

  /** Visits the messages after a number that are not deleted, the last first, until told to stop. */
  walkBack(after: number, visit: (n: number, author: number) => boolean): void {
    for (let n = this.size; n > after; n -= 1) {
      const author = this.authors[n - 1] as number;
      if ((author & 1) === 0 && !visit(n, author >>> 1)) return;
    }
  }

  idOf(n: number): string {
    const hex = this.ids.toString('hex', (n - 1) * idBytes, n * idBytes);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Where these bytes are an id, and not the end of one and the beginning of the next. */
  private placeOf(bytes: Buffer): number | undefined {
    for (let found = this.ids.indexOf(bytes); found !== -1 && found < this.size * idBytes; found = this.ids.indexOf(bytes, found + 1)) {
      if (found % idBytes === 0) return found / idBytes;
    }
    return undefined;
  }

  private grow(): void {
    const length = Math.max(4, this.authors.length * 2);
    const [ids, authors] = [Buffer.alloc(length * idBytes), new Uint32Array(length)];
    this.ids.copy(ids);
    authors.set(this.authors);
    this.ids = ids;
    this.authors = authors;
  }
}
