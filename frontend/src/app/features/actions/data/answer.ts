import type { ActionPage, Attendance } from '@action-populaire/contracts';
import type { ActionTime } from '@core/time/action-time';

/** What someone answers, with how many guests. */
export interface Answer {
  readonly status: 'coming' | 'not-coming' | 'withdrawn';
  readonly guests: number;
}

/** What is mine about an action. */
export interface Mine {
  readonly attendance: Attendance | null;
  readonly guests: number;
  readonly organiser: boolean;
}

/** An action with what is mine laid over it. */
export interface Answered<A extends Seats = ActionPage> {
  readonly action: A;
  readonly mine: Mine;
}

/** The counts that an answer moves. */
export type Seats = Pick<ActionPage, 'coming' | 'waiting' | 'capacity'>;

/** What a reader may do about an action, as its buttons show it. */
export type Stance = 'cancelled' | 'over' | 'coming' | 'waiting' | 'full' | 'open';

/** Whether a new answer joins the waiting list: nobody passes before those who wait already. */
export function isFull({ coming, waiting, capacity }: Seats): boolean {
  return capacity !== null && (coming >= capacity || waiting > 0);
}

/** Where the reader stands: what the action is comes before what they answered. */
export function stanceOf(action: ActionPage, mine: Mine, phase: ActionTime['phase']): Stance {
  if (action.status === 'cancelled') return 'cancelled';
  if (phase === 'over') return 'over';
  if (mine.attendance === 'coming' || mine.attendance === 'waiting') return mine.attendance;
  return isFull(action) ? 'full' : 'open';
}

/** What will most likely come of an answer; the server has the last word. */
export function expected({ action, mine }: Answered<Seats>, { status, guests }: Answer): Attendance {
  if (status !== 'coming') return status;
  if (mine.attendance === 'coming' || mine.attendance === 'waiting') return mine.attendance;
  return action.capacity === null || (!isFull(action) && action.coming + guests + 1 <= action.capacity) ? 'coming' : 'waiting';
}

/** The action and what is mine once an answer has come to `attendance`: a party with its guests counts whole. */
export function answeredWith<A extends Seats>({ action, mine }: Answered<A>, attendance: Attendance, guests: number): Answered<A> {
  const seats = (at: Attendance | null, of: 'coming' | 'waiting', party: number): number => (at === of ? party + 1 : 0);
  const moved = (of: 'coming' | 'waiting'): number => Math.max(0, action[of] - seats(mine.attendance, of, mine.guests) + seats(attendance, of, guests));
  return {
    action: { ...action, coming: moved('coming'), waiting: moved('waiting') },
    mine: { ...mine, attendance, guests: attendance === 'coming' || attendance === 'waiting' ? guests : 0 },
  };
}
