import * as z from 'zod/mini';
import { origin, type Position } from '../../kernel/position.js';
import { compareKeys, compareText, cursorOf, shapeOf } from '../../views/scan.js';
import { collectionName, InvalidDocument, type Bound, type Checkpoint, type Document, type DocumentWrite, type Page, type Scalar, type Scan, type ViewDeclaration, type Views } from '../../views/views.js';

/** A document as it is kept; without `json`, its tombstone. */
interface Kept {
  readonly position: Position;
  readonly json: string | undefined;
}

/** What every process sees. */
export interface KeptViews {
  readonly documents: Map<string, Map<string, Kept>>;
  readonly checkpoints: Map<string, Checkpoint>;
}
export const noViews = (): KeptViews => ({ documents: new Map(), checkpoints: new Map() });

/**
 * Views in memory, for the processes of a simulation. A commit does no more than its port promises: it writes documents
 * one after another, then the checkpoint, and knows only then whether the projection is still its own.
 */
export class MemoryViews implements Views {
  /** `between`: what may happen between two writes of one commit. */
  constructor(protected readonly kept = noViews(), protected readonly between: () => Promise<void> = async () => undefined) {}

  async ensure(view: ViewDeclaration): Promise<void> {
    this.collection(view);
  }

  async getMany<D extends Document>(view: ViewDeclaration<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>> {
    const found = await this.load(view, ids);
    return new Map([...found].flatMap(([id, { document }]) => (document === 'gone' ? [] : [[id, document as D]])));
  }

  async scan<D extends Document>(view: ViewDeclaration<D>, scan: Scan): Promise<Page<D>> {
    const { branches, ordering, key } = shapeOf(view, scan);
    const sign = scan.direction === 'backward' ? -1 : 1;
    const paths = view.indexes[scan.index] ?? [];
    const found = this.documentsOf(view)
      .filter((document) => branches.some((branch) => branch.every((value, index) => at(document, paths[index]) === value)))
      .filter((document) => inRange(at(document, ordering[0]), scan.range))
      .map((document) => ({ document, key: [...ordering.map((path) => at(document, path)), document.id] }))
      .filter((one) => !key || sign * compareKeys(one.key, key) > 0)
      .sort((a, b) => sign * compareKeys(a.key, b.key));
    const page = found.slice(0, scan.limit);
    const last = page.at(-1);
    return { items: page.map(({ document }) => document as D), next: last && found.length > scan.limit ? cursorOf(view, scan.index, ordering, last.key) : null };
  }

  async load(view: ViewDeclaration, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly position: Position; readonly document: Document | 'gone' }>> {
    const documents = this.collection(view);
    return new Map(ids.flatMap((id) => {
      const kept = documents.get(id);
      return kept ? [[id, { position: kept.position, document: kept.json === undefined ? 'gone' : JSON.parse(kept.json) as Document }]] : [];
    }));
  }

  async checkpoint(projection: string): Promise<Position | undefined> {
    return this.kept.checkpoints.get(projection)?.position;
  }

  async claim(projection: string): Promise<Checkpoint> {
    const { position, fence } = this.kept.checkpoints.get(projection) ?? { position: origin, fence: 0 };
    const claimed = { position, fence: fence + 1 };
    this.kept.checkpoints.set(projection, claimed);
    return claimed;
  }

  async commit(view: ViewDeclaration, writes: readonly DocumentWrite[], checkpoint: Parameters<Views['commit']>[2]): Promise<boolean> {
    const checked = writes.map((write) => ({ ...write, json: jsonOf(view, write) }));
    for (const { id, position, json } of checked) {
      this.write(view, id, { position, json });
      await this.between();
    }
    return this.move(checkpoint);
  }

  async *all<D extends Document>(view: ViewDeclaration<D>): AsyncIterable<D> {
    yield* this.documentsOf(view).sort((a, b) => compareText(a.id, b.id)) as D[];
  }

  async drop(view: ViewDeclaration, projection: string): Promise<void> {
    this.kept.documents.delete(collectionName(view));
    this.kept.checkpoints.delete(projection);
  }

  async close(): Promise<void> {
    // Nothing to let go of.
  }

  protected write(view: ViewDeclaration, id: string, document: Kept): void {
    const documents = this.collection(view);
    const there = documents.get(id);
    if (!there || there.position < document.position) documents.set(id, document);
  }

  protected move({ projection, from, to }: Parameters<Views['commit']>[2]): boolean {
    const { position, fence } = this.kept.checkpoints.get(projection) ?? { position: origin, fence: 0 };
    if (fence !== from.fence || (position !== from.position && position !== to)) return false;
    this.kept.checkpoints.set(projection, { position: to, fence });
    return true;
  }

  protected collection(view: ViewDeclaration): Map<string, Kept> {
    const name = collectionName(view);
    const documents = this.kept.documents.get(name) ?? new Map<string, Kept>();
    this.kept.documents.set(name, documents);
    return documents;
  }

  private documentsOf(view: ViewDeclaration): Document[] {
    return [...this.collection(view).values()].flatMap(({ json }) => (json === undefined ? [] : [JSON.parse(json) as Document]));
  }
}

/** What is kept of a document; undefined for a tombstone. Throws `InvalidDocument`. */
function jsonOf(view: ViewDeclaration, { id, document }: DocumentWrite): string | undefined {
  if (document === 'gone') return undefined;
  const checked = z.safeParse(view.schema, document);
  if (!checked.success) throw new InvalidDocument(view.name, id, checked.error.issues.map((issue) => issue.path.join('.')));
  if (document.id !== id) throw new InvalidDocument(view.name, id, ['id']);
  return JSON.stringify(document);
}

const at = (document: Document, path = ''): Scalar =>
  (path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], document) ?? null) as Scalar;

function inRange(value: Scalar, range: Scan['range'] = {}): boolean {
  const holds = (bound: Bound | undefined, test: (order: number) => boolean): boolean => bound === undefined || (value !== null && test(compareKeys([value], [bound])));
  return holds(range.gte, (order) => order >= 0) && holds(range.gt, (order) => order > 0) && holds(range.lte, (order) => order <= 0) && holds(range.lt, (order) => order < 0);
}
