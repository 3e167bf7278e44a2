import type { ActionPage, Attendance } from '@action-populaire/contracts';
import { answeredWith, expected, isFull, stanceOf, type Mine, type Seats } from './answer';

const mine = (attendance: Attendance | null = null, guests = 0): Mine => ({ attendance, guests, organiser: false });
const seats = (coming: number, waiting = 0, capacity: number | null = null): Seats => ({ coming, waiting, capacity });

describe('expected', () => {
  it('comes while there is room for the whole party', () => {
    expect(expected({ action: seats(7), mine: mine() }, { status: 'coming', guests: 5 })).toBe('coming');
    expect(expected({ action: seats(7, 0, 10), mine: mine() }, { status: 'coming', guests: 2 })).toBe('coming');
    expect(expected({ action: seats(7, 0, 10), mine: mine() }, { status: 'coming', guests: 3 })).toBe('waiting');
  });

  it('never passes before those who wait', () => {
    expect(isFull(seats(7, 4, 10))).toBe(true);
    expect(expected({ action: seats(7, 4, 10), mine: mine() }, { status: 'coming', guests: 0 })).toBe('waiting');
  });

  it('keeps its place when only the guests change', () => {
    expect(expected({ action: seats(10, 2, 10), mine: mine('coming') }, { status: 'coming', guests: 1 })).toBe('coming');
    expect(expected({ action: seats(9, 2, 10), mine: mine('waiting', 1) }, { status: 'coming', guests: 0 })).toBe('waiting');
  });
});

describe('answeredWith', () => {
  const after = (action: Seats, own: Mine, attendance: Attendance, guests = 0): [number, number, number] => {
    const { action: next, mine: now } = answeredWith({ action, mine: own }, attendance, guests);
    return [next.coming, next.waiting, now.guests];
  };

  it('moves the counts by whole parties', () => {
    expect(after(seats(7), mine(), 'coming', 2)).toEqual([10, 0, 2]);
    expect(after(seats(10), mine('coming', 2), 'coming', 0)).toEqual([8, 0, 0]);
    expect(after(seats(10), mine('coming', 2), 'withdrawn', 2)).toEqual([7, 0, 0]);
    expect(after(seats(10, 3, 10), mine(), 'waiting', 1)).toEqual([10, 5, 1]);
    expect(after(seats(8, 2, 10), mine('waiting', 1), 'coming', 1)).toEqual([10, 0, 1]);
    expect(after(seats(7), mine(), 'not-coming')).toEqual([7, 0, 0]);
  });

  it('never goes below nobody, whatever was counted late', () => {
    expect(after(seats(0), mine('coming', 5), 'not-coming')).toEqual([0, 0, 0]);
  });
});

describe('stanceOf', () => {
  const action = (more: Partial<ActionPage> = {}): ActionPage => ({ status: 'planned', ...seats(7), ...more }) as ActionPage;

  it('puts what the action is before what was answered', () => {
    expect(stanceOf(action(), mine(), 'upcoming')).toBe('open');
    expect(stanceOf(action(), mine('not-coming'), 'ongoing')).toBe('open');
    expect(stanceOf(action({ capacity: 7 }), mine(), 'upcoming')).toBe('full');
    expect(stanceOf(action({ capacity: 7 }), mine('coming'), 'upcoming')).toBe('coming');
    expect(stanceOf(action({ capacity: 7, waiting: 1 }), mine('waiting'), 'upcoming')).toBe('waiting');
    expect(stanceOf(action(), mine('coming'), 'over')).toBe('over');
    expect(stanceOf(action({ status: 'cancelled' }), mine('coming'), 'over')).toBe('cancelled');
  });
});
