import { createHash } from 'node:crypto';

/** Where something stands in a list: a whole number, then its id. */
export interface Key {
  readonly rank: number;
  readonly id: string;
}
/** What was asked; but for the page itself, it is what a cursor is bound to. */
interface Asked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const seal = ({ cursor, limit, ...asked }: Asked, rank: string, id: string): string =>
  createHash('sha256').update(`${JSON.stringify(asked)} ${rank} ${id}`).digest('base64url').slice(0, 12);

/** A cursor that goes on after a key under the same filters. The seal is no secret: it tells a cursor that was altered. */
export function cursorAfter(asked: Asked, { rank, id }: Key): string {
  const text = rank.toString(36);
  return `${text}.${id}.${seal(asked, text, id)}`;
}

/** The key that a cursor goes on after; undefined when it was not made for these filters. */
export function keyOfCursor(asked: Asked, cursor: string): Key | undefined {
  const [rank = '', id = '', sealed] = cursor.split('.');
  return sealed === seal(asked, rank, id) ? { rank: Number.parseInt(rank, 36), id } : undefined;
}
