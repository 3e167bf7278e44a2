import type { Attendance } from '@action-populaire/contracts';
import { accept, reject, type Decider, type Decision } from '../../../platform/kernel/decider.js';
import type { AttendanceEvent } from './attendance.events.js';

/** Where the action stands, read from its own stream: the race with a cancellation or a change of date is accepted. */
export interface ActionStanding {
  readonly ended: boolean;
  readonly cancelled: boolean;
}

/** Says whether one comes, with how many guests. */
export interface Respond extends ActionStanding {
  readonly account: string;
  readonly answer: 'coming' | 'not-coming' | 'withdrawn';
  readonly guests: number;
}

/** Sets the number of seats; null: no limit. */
export interface SetCapacity extends ActionStanding {
  readonly capacity: number | null;
  /** Whether who asks organises the action. */
  readonly organiser: boolean;
}

/** Takes out an account that was forgotten. */
export interface TakeOut {
  readonly account: string;
  /** Ended or cancelled: its seats are then nobody's to get. */
  readonly over: boolean;
}

export type RespondProblem = 'actions/ended' | 'actions/cancelled' | 'actions/party-too-large' | 'actions/no-room-for-guests';
export type CapacityProblem = 'actions/ended' | 'actions/cancelled' | 'actions/not-organiser' | 'actions/capacity-below-coming';

/** Answers of an action's attendance. A party is an account with its guests: `guests + 1` seats, taken whole. */
export interface AttendanceState {
  capacity: number | null;
  /** Seats taken, and seats waited for. */
  coming: number;
  waiting: number;
  /** Guests of those who come. */
  readonly seated: Map<string, number>;
  /** Guests of those who wait, first in the line first. */
  readonly line: Map<string, number>;
  /** Those who answered that they do not come, or withdrew. */
  readonly absent: Map<string, 'not-coming' | 'withdrawn'>;
}

const stream = {
  initial: (): AttendanceState => ({ capacity: null, coming: 0, waiting: 0, seated: new Map(), line: new Map(), absent: new Map() }),
  evolve,
};

/** Answers, until the end. */
export const responding: Decider<Respond, AttendanceEvent, AttendanceState, RespondProblem> = {
  ...stream,
  decide(command, state) {
    if (command.cancelled) return reject('actions/cancelled');
    if (command.ended) return reject('actions/ended');
    return command.answer === 'coming' ? come(command, state) : stayAway(command.account, command.answer, state);
  },
};

/** Whatever became of the action, nothing a forgotten account answered stands. */
export const takingOut: Decider<TakeOut, AttendanceEvent, AttendanceState, never> = {
  ...stream,
  decide({ account, over }, state) {
    const { accepted } = stayAway(account, 'withdrawn', state);
    return { accepted: over ? accepted.slice(0, 1) : accepted };
  },
};

/** The number of seats, until the end: never fewer than those taken; more of them go to those who wait. */
export const limiting: Decider<SetCapacity, AttendanceEvent, AttendanceState, CapacityProblem> = {
  ...stream,
  decide({ capacity, organiser, cancelled, ended }, { line, coming, waiting, ...state }) {
    if (!organiser) return reject('actions/not-organiser');
    if (cancelled) return reject('actions/cancelled');
    if (ended) return reject('actions/ended');
    if (capacity === state.capacity) return accept();
    if (!fits(coming, capacity)) return reject('actions/capacity-below-coming', { coming });
    return { accepted: [{ type: 'actions.CapacitySet', data: { capacity, coming, waiting } }, ...promotions(line, capacity, coming, waiting)] };
  },
};

/** Seats of an action about to be published: nobody can have answered yet, so there is nothing to refuse. */
export const opening: Decider<{ readonly capacity: number | null }, AttendanceEvent, AttendanceState, never> = {
  ...stream,
  decide: ({ capacity }, { coming, waiting, ...state }) =>
    (capacity === state.capacity ? accept() : accept({ type: 'actions.CapacitySet', data: { capacity, coming, waiting } })),
};

/** What an account answered, and what came of it; undefined when it never did. */
export const attendanceOf = (state: AttendanceState, account: string): Attendance | undefined =>
  state.seated.has(account) ? 'coming' : state.line.has(account) ? 'waiting' : state.absent.get(account);

const seatsFor = (guests: number): number => guests + 1;
const fits = (seats: number, capacity: number | null): boolean => capacity === null || seats <= capacity;

function evolve(state: AttendanceState, { type, data }: AttendanceEvent): AttendanceState {
  state.coming = data.coming;
  state.waiting = data.waiting;
  if (type === 'actions.CapacitySet') state.capacity = data.capacity;
  else if (type === 'actions.Promoted') {
    state.seated.set(data.account, state.line.get(data.account) ?? 0);
    state.line.delete(data.account);
  } else {
    const home = data.answer === 'coming' ? state.seated : data.answer === 'waiting' ? state.line : state.absent;
    for (const other of [state.seated, state.line, state.absent]) if (other !== home) other.delete(data.account);
    // A Map keeps the place of a key that is set again: whoever waits and changes their guests keeps their turn.
    if (data.answer === 'coming' || data.answer === 'waiting') (home as Map<string, number>).set(data.account, data.guests);
    else state.absent.set(data.account, data.answer);
  }
  return state;
}

interface Answered { readonly accepted: readonly AttendanceEvent[] }

function come({ account, guests }: Respond, state: AttendanceState): Decision<AttendanceEvent, RespondProblem> {
  const seats = seatsFor(guests);
  const had = state.seated.get(account);
  const waited = state.line.get(account);
  if ((had ?? waited) === guests) return accept();
  if (!fits(seats, state.capacity)) return reject('actions/party-too-large', { capacity: state.capacity });
  if (had !== undefined) {
    if (guests > had && !hasRoomFor(guests - had, state)) return reject('actions/no-room-for-guests');
    return answered(state, { account, answer: 'coming', guests }, state.coming + guests - had, state.waiting);
  }
  if (waited !== undefined) return answered(state, { account, answer: 'waiting', guests }, state.coming, state.waiting + guests - waited);
  return hasRoomFor(seats, state)
    ? answered(state, { account, answer: 'coming', guests }, state.coming + seats, state.waiting)
    : answered(state, { account, answer: 'waiting', guests }, state.coming, state.waiting + seats);
}

function stayAway(account: string, answer: 'not-coming' | 'withdrawn', state: AttendanceState): Answered {
  const before = attendanceOf(state, account);
  if (before === answer || (answer === 'withdrawn' && before === undefined)) return accept();
  const freed = state.seated.get(account);
  const waited = state.line.get(account);
  return answered(state, { account, answer, guests: 0 },
    state.coming - (freed === undefined ? 0 : seatsFor(freed)), state.waiting - (waited === undefined ? 0 : seatsFor(waited)));
}

/** Nobody is served before those who wait: free seats that the head of the line is too many for stay free. */
const hasRoomFor = (seats: number, state: AttendanceState): boolean =>
  fits(state.coming + seats, state.capacity) && !someoneCouldCome(state.line, state.capacity);

/**
 * Whether someone waits their turn. A party that is larger than the whole capacity (lowered after it joined the line)
 * is passed over, or it would keep everyone behind it out for ever; it has its turn back when the capacity is raised.
 */
function someoneCouldCome(line: ReadonlyMap<string, number>, capacity: number | null): boolean {
  for (const guests of line.values()) if (fits(seatsFor(guests), capacity)) return true;
  return false;
}

type Response = { readonly account: string; readonly answer: Attendance; readonly guests: number };

/** An answer with the totals it leads to, and the promotions that follow from it. */
const answered = (state: AttendanceState, response: Response, coming: number, waiting: number): Answered =>
  ({ accepted: [{ type: 'actions.Responded', data: { ...response, coming, waiting } }, ...promotions(state.line, state.capacity, coming, waiting, response)] });

/**
 * Seats from the head of the line, in order, while the head fits. `response` is an answer not yet in the line: who
 * gave it may have left it, or wait with other guests. Someone new at its end never has a turn yet.
 */
function promotions(line: ReadonlyMap<string, number>, capacity: number | null, coming: number, waiting: number, response?: Response): AttendanceEvent[] {
  const events: AttendanceEvent[] = [];
  for (const [account, guests] of line) {
    const own = account === response?.account ? response : undefined;
    const seats = seatsFor(own?.guests ?? guests);
    if ((own && own.answer !== 'waiting') || !fits(seats, capacity)) continue;
    if (!fits(coming + seats, capacity)) break;
    coming += seats;
    waiting -= seats;
    events.push({ type: 'actions.Promoted', data: { account, coming, waiting } });
  }
  return events;
}
