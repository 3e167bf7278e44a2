import { expect } from 'vitest';
import type { Decider } from '../kernel/decider.js';

/**
 * Given events, when a command, then events or a rejection: `given(decider, ...events).when(command).then(...events)`.
 */
export function given<C, E, S, P extends string>(decider: Decider<C, E, S, P>, ...events: readonly E[]) {
  const state = () => events.reduce((folded, event) => decider.evolve(folded, event), decider.initial());
  return {
    when(command: C) {
      const decision = decider.decide(command, state());
      return {
        decision,
        then(...expected: readonly E[]): void {
          expect(decision).toEqual({ accepted: expected });
        },
        thenNothing(): void {
          expect(decision).toEqual({ accepted: [] });
        },
        thenRejected(code: P, details?: Readonly<Record<string, unknown>>): void {
          expect(decision).toEqual(details ? { rejected: code, details } : expect.objectContaining({ rejected: code }));
        },
      };
    },
    state,
  };
}
