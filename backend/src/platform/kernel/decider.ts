/** What a command came to: events to append (none: nothing changes), or the code of the first rule it broke. */
export type Decision<E, P extends string> =
  | { readonly accepted: readonly E[] }
  | { readonly rejected: P; readonly details?: Readonly<Record<string, unknown>> };

/**
 * The write model of one stream, pure: no clock, no randomness, no I/O; time and ids arrive in commands.
 * `evolve` may change the state it is given and return it: it owns it.
 */
export interface Decider<C, E, S, P extends string> {
  initial(): S;
  evolve(state: S, event: E): S;
  decide(command: C, state: S): Decision<E, P>;
}

/** Accepts a command with these events. */
export const accept = <E>(...events: E[]): { readonly accepted: readonly E[] } => ({ accepted: events });

/** Refuses a command with a problem code and the facts its sentence needs. */
export const reject = <const P extends string>(rejected: P, details?: Readonly<Record<string, unknown>>): { readonly rejected: P; readonly details?: Readonly<Record<string, unknown>> } =>
  (details ? { rejected, details } : { rejected });
