import type { NewJob } from '../../jobs/jobs.js';
import type { ViewDeclaration, Views } from '../../views/views.js';
import { MemoryViews } from './memory-views.js';
import type { Defect, Ports } from './process.js';

/** A deletion leaves nothing behind: a late writer finds nothing newer than what it brings. */
class ViewsWithoutTombstones extends MemoryViews {
  protected override write(view: ViewDeclaration, id: string, document: Parameters<MemoryViews['write']>[2]): void {
    super.write(view, id, document);
    if (document.json === undefined) this.collection(view).delete(id);
  }
}

/** The checkpoint moves, and then its documents are written, unless something comes between. */
class ViewsWithCheckpointFirst extends MemoryViews {
  override async commit(view: ViewDeclaration, writes: Parameters<Views['commit']>[1], checkpoint: Parameters<Views['commit']>[2]): Promise<boolean> {
    if (!this.move(checkpoint)) return false;
    await this.between();
    return super.commit(view, writes, checkpoint);
  }
}

/** The cursor moves, and then its jobs are enqueued, unless something comes between. */
function cursorFirst({ jobs, cursors, ...ports }: Ports): Ports {
  const held: NewJob[] = [];
  const enqueue = async (given: readonly NewJob[]): Promise<void> => void held.push(...given);
  const move: typeof cursors.move = async (...args) => {
    const moved = await cursors.move(...args);
    if (moved) await jobs.enqueue(held.splice(0));
    return moved;
  };
  const withPart = <T extends object>(port: T, part: Partial<T>): T => new Proxy(port, { get: (target, name) => part[name as keyof T] ?? target[name as keyof T] });
  return { ...ports, jobs: withPart(jobs, { enqueue }), cursors: withPart(cursors, { move }) };
}

/** Mistakes that the simulation must find, each with what it says then. */
export const plantedDefects: readonly { readonly name: string; readonly defect: Defect; readonly shows: RegExp }[] = [
  { name: 'a deletion without a tombstone', defect: { views: ViewsWithoutTombstones }, shows: /was raised from the dead$/ },
  { name: 'a checkpoint written before its documents', defect: { views: ViewsWithCheckpointFirst }, shows: /^sim\.(rooms|people): .* is .*, and should be/ },
  { name: 'a reactor cursor moved before its jobs', defect: { ports: cursorFirst }, shows: /^job .* never ran$/ },
];
