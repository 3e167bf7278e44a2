import type { CommandContext } from '../kernel/command-context.js';
import type { Decider } from '../kernel/decider.js';
import type { DomainEvent } from '../kernel/event.js';
import type { Position } from '../kernel/position.js';
import type { Text } from '../texts/texts.js';

/** One command on one stream. */
export interface RunRequest<C, E extends DomainEvent, S, P extends string> {
  readonly stream: string;
  readonly decider: Decider<C, E, S, P>;
  readonly command: C;
  readonly context: CommandContext;
  /** Name of this command in a sequence that one request runs; ids derive from it. */
  readonly step?: string;
  /** Texts the command's events refer to; stored before the append, only when it is accepted. */
  readonly texts?: readonly Text[];
}

/** What came of a command: on a retry, the first try's own events. `changed` is false when nothing needed writing. */
export type Outcome<E extends DomainEvent, S, P extends string> =
  | { readonly accepted: readonly E[]; readonly state: S; readonly revision: number; readonly position: Position; readonly changed: boolean }
  | { readonly rejected: P | 'common/stale' | 'common/key-reused' | 'common/busy' | 'common/unavailable'; readonly details?: Readonly<Record<string, unknown>> };
