import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decider } from '../../../platform/kernel/decider.js';
import { given } from '../../../platform/testing/given-decider.js';
import { attendanceOf, limiting, opening, responding, takingOut, type AttendanceState, type CapacityProblem, type Respond, type RespondProblem, type SetCapacity } from './attendance.decider.js';
import type { AttendanceEvent } from './attendance.events.js';

const who = (letter: string) => `00000000-0000-4000-8000-00000000000${letter}`;
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(who) as [string, string, string, string];
const open = { ended: false, cancelled: false };
const respond = (account: string, answer: Respond['answer'], guests = 0): Respond => ({ account, answer, guests, ...open });
const capacity = (seats: number | null): SetCapacity => ({ capacity: seats, organiser: true, ...open });
const responded = (account: string, answer: 'coming' | 'waiting' | 'not-coming' | 'withdrawn', guests: number, coming: number, waiting: number): AttendanceEvent =>
  ({ type: 'actions.Responded', data: { account, answer, guests, coming, waiting } });
const promoted = (account: string, coming: number, waiting: number): AttendanceEvent => ({ type: 'actions.Promoted', data: { account, coming, waiting } });
const set = (seats: number | null, coming: number, waiting: number): AttendanceEvent => ({ type: 'actions.CapacitySet', data: { capacity: seats, coming, waiting } });

type AttendanceCommand = Respond | SetCapacity;
/** Both commands of one stream, told apart by what they hold. */
const attendanceDecider: Decider<AttendanceCommand, AttendanceEvent, AttendanceState, RespondProblem | CapacityProblem> = {
  ...responding, decide: (command, state) => ('answer' in command ? responding.decide(command, state) : limiting.decide(command, state)),
};

/** Events of commands carried out one after another, rejections left out. */
function history(...commands: readonly AttendanceCommand[]): AttendanceEvent[] {
  let state = attendanceDecider.initial();
  return commands.flatMap((command) => {
    const decision = attendanceDecider.decide(command, state);
    if ('rejected' in decision) return [];
    for (const event of decision.accepted) state = attendanceDecider.evolve(state, event);
    return [...decision.accepted];
  });
}
const after = (...commands: readonly AttendanceCommand[]) => given(attendanceDecider, ...history(...commands));

describe('seats', () => {
  it('count guests', () => given(attendanceDecider).when(respond(a, 'coming', 2)).then(responded(a, 'coming', 2, 3, 0)));
  it('are taken whole, or waited for', () => after(capacity(3), respond(a, 'coming', 1)).when(respond(b, 'coming', 1)).then(responded(b, 'waiting', 1, 2, 2)));
  it('go to nobody before those who wait', () => after(capacity(3), respond(a, 'coming', 1), respond(b, 'coming', 1)).when(respond(c, 'coming')).then(responded(c, 'waiting', 0, 2, 3)));
  it('are refused to a party larger than the capacity', () => after(capacity(3)).when(respond(a, 'coming', 3)).thenRejected('actions/party-too-large', { capacity: 3 }));
  it('are promoted from the head of the line while the head fits', () => {
    after(capacity(3), respond(a, 'coming', 2), respond(b, 'coming'), respond(c, 'coming', 1), respond(d, 'coming'))
      .when(respond(a, 'withdrawn')).then(responded(a, 'withdrawn', 0, 0, 4), promoted(b, 1, 3), promoted(c, 3, 1));
  });
  it('are promoted when the capacity is raised or removed', () => {
    after(capacity(1), respond(a, 'coming'), respond(b, 'coming'), respond(c, 'coming')).when(capacity(2)).then(set(2, 1, 2), promoted(b, 2, 1));
    after(capacity(1), respond(a, 'coming'), respond(b, 'coming'), respond(c, 'coming')).when(capacity(null)).then(set(null, 1, 2), promoted(b, 2, 1), promoted(c, 3, 0));
  });
  it('are promoted when someone leaves the head of the line', () => {
    after(capacity(3), respond(a, 'coming', 1), respond(b, 'coming', 1), respond(c, 'coming')).when(respond(b, 'not-coming')).then(responded(b, 'not-coming', 0, 2, 1), promoted(c, 3, 0));
  });
  it('are not kept from everyone by a party that a lowered capacity made too large', () => {
    after(capacity(4), respond(a, 'coming', 1), respond(b, 'coming', 3), capacity(3)).when(respond(c, 'coming')).then(responded(c, 'coming', 0, 3, 4));
  });
});

describe('someone forgotten', () => {
  const parties = history(capacity(3), respond(a, 'coming', 1), respond(b, 'coming', 1), respond(c, 'not-coming'));

  it('gives up their seats, which go to who waits', () => given(takingOut, ...parties).when({ account: a, over: false }).then(responded(a, 'withdrawn', 0, 0, 2), promoted(b, 2, 0)));
  it('gives up their place in the line', () => given(takingOut, ...parties).when({ account: b, over: false }).then(responded(b, 'withdrawn', 0, 2, 0)));
  it('is not one who does not come any more', () => given(takingOut, ...parties).when({ account: c, over: false }).then(responded(c, 'withdrawn', 0, 2, 2)));
  it('leaves nobody seats of what is over', () => given(takingOut, ...parties).when({ account: a, over: true }).then(responded(a, 'withdrawn', 0, 0, 2)));
  it('leaves once, and what they never answered not at all', () => {
    given(takingOut, ...parties, responded(a, 'withdrawn', 0, 0, 2)).when({ account: a, over: false }).thenNothing();
    given(takingOut, ...parties).when({ account: d, over: false }).thenNothing();
  });
});

describe('guests', () => {
  it('may be fewer, which frees seats', () => after(capacity(3), respond(a, 'coming', 2), respond(b, 'coming')).when(respond(a, 'coming', 1)).then(responded(a, 'coming', 1, 2, 1), promoted(b, 3, 0)));
  it('may be more while there is room', () => after(capacity(3), respond(a, 'coming', 1)).when(respond(a, 'coming', 2)).then(responded(a, 'coming', 2, 3, 0)));
  it('do not cost those who come their seats when there is no room', () => {
    after(capacity(3), respond(a, 'coming', 1), respond(b, 'coming')).when(respond(a, 'coming', 2)).thenRejected('actions/no-room-for-guests');
    after(capacity(4), respond(a, 'coming', 2), respond(b, 'coming', 1)).when(respond(a, 'coming', 3)).thenRejected('actions/no-room-for-guests');
  });
  it('change without losing one’s turn', () => {
    after(capacity(2), respond(a, 'coming', 1), respond(b, 'coming'), respond(c, 'coming'), respond(b, 'coming', 1)).when(respond(a, 'withdrawn')).then(responded(a, 'withdrawn', 0, 0, 3), promoted(b, 2, 1));
    after(capacity(3), respond(a, 'coming', 1), respond(b, 'coming', 1), respond(c, 'coming')).when(respond(b, 'coming')).then(responded(b, 'waiting', 0, 2, 2), promoted(b, 3, 1));
  });
});

describe('answers', () => {
  it('given twice change nothing', () => {
    after(respond(a, 'coming', 2)).when(respond(a, 'coming', 2)).thenNothing();
    after(capacity(1), respond(a, 'coming'), respond(b, 'coming')).when(respond(b, 'coming')).thenNothing();
    after(respond(a, 'not-coming')).when(respond(a, 'not-coming')).thenNothing();
    given(attendanceDecider).when(respond(a, 'withdrawn')).thenNothing();
  });
  it('may be taken back', () => {
    after(respond(a, 'not-coming')).when(respond(a, 'withdrawn')).then(responded(a, 'withdrawn', 0, 0, 0));
    after(respond(a, 'coming', 1)).when(respond(a, 'not-coming')).then(responded(a, 'not-coming', 0, 0, 0));
  });
  it('end with the action', () => {
    given(attendanceDecider).when({ ...respond(a, 'coming'), ended: true }).thenRejected('actions/ended');
    given(attendanceDecider).when({ ...respond(a, 'coming'), cancelled: true }).thenRejected('actions/cancelled');
  });
});

describe('capacity', () => {
  it('is not lowered below those coming', () => after(respond(a, 'coming', 2)).when(capacity(2)).thenRejected('actions/capacity-below-coming', { coming: 3 }));
  it('set to what it is changes nothing', () => after(capacity(5)).when(capacity(5)).thenNothing());
  it('of an action about to be published replaces the one of a publication that failed', () => {
    given(opening).when({ capacity: null }).thenNothing();
    given(opening).when({ capacity: 5 }).then(set(5, 0, 0));
    given(opening, set(5, 0, 0)).when({ capacity: null }).then(set(null, 0, 0));
  });
  it('belongs to the organisers of what is still to come', () => {
    given(attendanceDecider).when({ ...capacity(5), organiser: false }).thenRejected('actions/not-organiser');
    given(attendanceDecider).when({ ...capacity(5), ended: true }).thenRejected('actions/ended');
    given(attendanceDecider).when({ ...capacity(5), cancelled: true }).thenRejected('actions/cancelled');
  });
});

describe('whatever happens', () => {
  const account = fc.constantFrom(...'0123456789'.split('').map(who));
  const command: fc.Arbitrary<AttendanceCommand> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ account, answer: fc.constantFrom('coming' as const, 'coming' as const, 'not-coming' as const, 'withdrawn' as const), guests: fc.nat(5) }).map(({ account: by, answer, guests }) => respond(by, answer, guests)) },
    { weight: 1, arbitrary: fc.option(fc.integer({ min: 1, max: 14 })).map(capacity) },
  );
  const seats = (parties: ReadonlyMap<string, number>) => [...parties.values()].reduce((sum, guests) => sum + guests + 1, 0);
  const couldCome = (state: AttendanceState) => [...state.line].filter(([, guests]) => state.capacity === null || guests + 1 <= state.capacity);

  it('seats stay within the capacity, none stays free that the next in line would fit, order and totals hold', () => {
    fc.assert(fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
      let state = attendanceDecider.initial();
      let arrivals: string[] = [];
      for (const next of commands) {
        const lineBefore = [...state.line.keys()];
        const couldComeBefore = couldCome(state).map(([waiting]) => waiting);
        const decision = attendanceDecider.decide(next, state);
        if ('rejected' in decision) continue;
        for (const event of decision.accepted) {
          state = attendanceDecider.evolve(state, event);
          expect([event.data.coming, event.data.waiting]).toEqual([seats(state.seated), seats(state.line)]);
        }
        arrivals = [...arrivals.filter((waiting) => state.line.has(waiting)), ...[...state.line.keys()].filter((waiting) => !lineBefore.includes(waiting))];

        if (state.capacity !== null) expect(state.coming).toBeLessThanOrEqual(state.capacity);
        const head = couldCome(state)[0];
        if (head && state.capacity !== null) expect(state.coming + head[1] + 1).toBeGreaterThan(state.capacity);
        expect([...state.line.keys()]).toEqual(arrivals);
        const served = decision.accepted.filter((event) => event.type === 'actions.Promoted').map((event) => event.data.account);
        if ('answer' in next) expect(served).toEqual(couldComeBefore.filter((waiting) => served.includes(waiting)));
        for (const one of state.line.keys()) expect([state.seated.has(one), state.absent.has(one), attendanceOf(state, one)]).toEqual([false, false, 'waiting']);
        for (const one of state.seated.keys()) expect(state.absent.has(one)).toBe(false);
      }
      const replayed = history(...commands).reduce(attendanceDecider.evolve, attendanceDecider.initial());
      expect(replayed).toEqual(state);
    }), { numRuns: 300, seed: 3 });
  });
});
