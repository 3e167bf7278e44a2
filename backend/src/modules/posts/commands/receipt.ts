import type { Position } from '../../../platform/kernel/position.js';

/** The receipt of a command on a post. */
export const receiptOf = (id: string, { revision, position, changed }: { readonly revision: number; readonly position: Position; readonly changed: boolean }) => ({ answer: { id, revision, position, changed } });
