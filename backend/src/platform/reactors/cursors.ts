import type { Position } from '../kernel/position.js';

/** Where a reactor stands. `fence` grows with each owner: the moves of an old one are refused. */
export interface Cursor {
  readonly position: Position;
  readonly fence: number;
}

/** Injection token of the port. */
export const ReactorCursors = Symbol('ReactorCursors');

/** How far reactors have reacted. Kept with the jobs, not with the views: those are rebuilt, and nothing may be done again. */
export interface ReactorCursors {
  /** Where a reactor begins, unless it is known already. */
  install(reactor: string, position: Position): Promise<void>;
  /** Where a reactor stands, without taking it over; undefined when it was never installed. */
  read(reactor: string): Promise<Position | undefined>;
  /** Takes an installed reactor over: raises its fence, answers where it stands. */
  claim(reactor: string): Promise<Cursor>;
  /** Moves on. False: another process owns the reactor now. Repeated, because its answer was lost, it answers the same. */
  move(reactor: string, from: Cursor, to: Position): Promise<boolean>;
}
