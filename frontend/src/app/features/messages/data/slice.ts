import type { Message } from '@action-populaire/contracts';

/** What a page of messages says. */
export interface Page {
  readonly items: readonly Message[];
  readonly before: number | null;
  readonly after: number | null;
}

/** A stretch of a discussion without holes, in the order of numbers, and where it goes on. */
export type Slice = Page;

/** Two stretches that touch or overlap as one; the messages of the later answer hold. */
export function joined(slice: Slice, page: Page): Slice {
  if (!page.items.length) return slice;
  const byNumber = new Map([...slice.items, ...page.items].map((message) => [message.n, message]));
  const [first, last] = [firstOf(page), lastOf(page)];
  return {
    items: [...byNumber.values()].sort((a, b) => a.n - b.n),
    before: first < firstOf(slice) ? page.before : slice.before,
    after: last >= lastOf(slice) ? page.after : slice.after,
  };
}

/** Number of the first message of a stretch; 1 beyond any for an empty one. */
export const firstOf = ({ items }: Pick<Page, 'items'>): number => items[0]?.n ?? Number.MAX_SAFE_INTEGER;
/** Number of the last message of a stretch; 0 for an empty one. */
export const lastOf = ({ items }: Pick<Page, 'items'>): number => items.at(-1)?.n ?? 0;

/** Whether a message counts as unread beyond a number: one's own and deleted ones never do. */
export const countsAfter = (n: number) => (message: Message): boolean => message.n > n && !message.mine && message.state !== 'deleted';
