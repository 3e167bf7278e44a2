/** Puts an item in its place among the first so many, kept in order, and lets the last go when there are too many. */
export function keepFirst<T>(first: T[], item: T, limit: number, compare: (a: T, b: T) => number): void {
  if (first.length === limit && (limit === 0 || compare(item, first[limit - 1] as T) >= 0)) return;
  let at = first.length;
  while (at > 0 && compare(item, first[at - 1] as T) < 0) at -= 1;
  first.splice(at, 0, item);
  if (first.length > limit) first.pop();
}
