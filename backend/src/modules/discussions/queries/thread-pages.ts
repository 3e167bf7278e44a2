import type { Thread } from '../views/thread.js';

/** The last written in first; those of one position, which only tests make, by id. */
const byLast = (a: Thread, b: Thread): number => (a.position === b.position ? (a.id < b.id ? 1 : -1) : a.position < b.position ? 1 : -1);

const cursorShape = /^\d{20}\.[0-9a-f-]{36}$/;
/** Goes on after a discussion as it stood when it was listed: one that is written in meanwhile is at the top. */
const cursorOf = ({ position, id }: Thread): string => `${position}.${id}`;

/**
 * A page of discussions, the last written in first, of those that `may` says; undefined when the cursor is none. Those that
 * are refused are made up for.
 */
export async function pageOf(threads: readonly Thread[], { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number }, may: (thread: Thread) => Promise<boolean>): Promise<{ readonly items: readonly Thread[]; readonly next: string | null } | undefined> {
  if (cursor !== undefined && !cursorShape.test(cursor)) return undefined;
  const left = threads.filter((thread) => cursor === undefined || cursorOf(thread) < cursor).sort(byLast);
  const items: Thread[] = [];
  for (let from = 0; from < left.length && items.length <= limit; from += limit) {
    const some = left.slice(from, from + limit);
    const allowed = await Promise.all(some.map(may));
    items.push(...some.filter((_, index) => allowed[index]));
  }
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, next: items.length > limit && last ? cursorOf(last) : null };
}
