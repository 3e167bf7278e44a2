import type { Position } from '../../../platform/kernel/position.js';

/** What a command that was accepted came to. */
interface Done { readonly revision: number; readonly position: Position; readonly changed: boolean }

/** The receipt of a sequence of commands: of the last that changed something, else of the first. */
export function receiptOf(id: string, ...steps: readonly [Done, ...Done[]]) {
  const { revision, position, changed } = steps.findLast((step) => step.changed) ?? steps[0];
  // What changed nothing may have no stream to have a revision.
  return { id, revision: revision < 0 ? null : revision, position, changed };
}
