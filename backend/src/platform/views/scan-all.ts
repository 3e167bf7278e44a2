import type { Document, Scan, ViewDeclaration, Views } from './views.js';

/** Documents read at once. */
const pageSize = 500;

/** Every document of a scan, page after page: for what is known to be few. */
export async function scanAll<D extends Document>(views: Views, view: ViewDeclaration<D>, scan: Omit<Scan, 'after' | 'limit'>): Promise<D[]> {
  const found: D[] = [];
  for (let after: string | undefined | null; after !== null; ) {
    const page = await views.scan(view, { ...scan, after, limit: pageSize });
    found.push(...page.items);
    after = page.next;
  }
  return found;
}
