import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { positionOf } from '../kernel/position.js';
import { Rooms } from '../rooms/rooms.js';
import { framesIn, LiveOutlet } from '../testing/live-outlet.js';
import { LiveConnection } from './live-connection.js';
import { LiveConnections } from './live-connections.js';
import type { Frame } from './live-frames.js';
import { LiveRing } from './live-ring.js';

const clock = { now: () => '2026-11-25T17:12:00.000Z' };
/** Who may enter which rooms: `room account`. */
let rights: Set<string>;
/** Tokens whose session has ended, and accounts that were doubted. */
let ended: Set<string>;
let doubted: string[];
/** Held, an answer about rights waits. */
let gate: PromiseWithResolvers<void> | undefined;

function started(size?: number): LiveConnections {
  const rooms = new Rooms();
  rooms.add({
    kind: 'team',
    async mayEnter(id, account) {
      const may = rights.has(`team:${id} ${account}`);
      await gate?.promise;
      return may;
    },
  });
  const sessions = {
    read: (token: string) => Promise.resolve(ended.has(token) ? undefined : { id: token, account: token }),
    doubt: (account: string) => void doubted.push(account),
  };
  const connections = new LiveConnections(rooms, sessions, clock, new LiveRing(size));
  connections.open(positionOf(0));
  return connections;
}

let connections: LiveConnections;
beforeEach(() => {
  rights = new Set(['team:a lea', 'team:a hugo', 'team:b lea']);
  ended = new Set();
  doubted = [];
  gate = undefined;
  connections = started();
});

/** Someone connects; by their account, which is their token too. */
async function enter(account: string | null, rooms: readonly string[], after?: string | null, to = connections) {
  const outlet = new LiveOutlet();
  const connection = new LiveConnection(account === null ? null : { account, token: account }, outlet);
  await to.enter(connection, rooms, after, () => expect(outlet.written).toEqual([]));
  return { outlet, connection, kinds: () => outlet.frames.map(({ kind }) => kind) };
}
const tell = (position: number, rooms: readonly string[], more: Partial<Frame> = {}) => connections.tell({ position: positionOf(position), frame: { kind: 'membership', rooms, ...more } });

describe('connections', () => {
  it('each frame comes once to whoever is in one of its rooms, which are named as they asked', async () => {
    const [lea, hugo, visitor] = [await enter('lea', ['me', 'team:a', 'team:b']), await enter('hugo', ['me', 'team:a']), await enter(null, ['national', 'team:a', 'me'])];
    await tell(1, ['team:a', 'team:b', 'me:lea', 'me:hugo']);
    await tell(2, ['national']);
    expect(lea.outlet.frames.slice(1)).toEqual([{ id: positionOf(1), kind: 'membership', rooms: ['team:a', 'team:b', 'me'] }]);
    expect(hugo.outlet.frames.slice(1)).toEqual([{ id: positionOf(1), kind: 'membership', rooms: ['team:a', 'me'] }]);
    expect(visitor.outlet.frames).toEqual([{ id: positionOf(0), kind: 'joined', rooms: ['national'], refused: ['team:a', 'me'] }, { id: positionOf(2), kind: 'membership', rooms: ['national'], spread: 5 }]);
  });

  it('the bytes of a frame are made once', async () => {
    const many = await Promise.all(Array.from({ length: 600 }, (_, n) => enter(n % 2 === 0 ? 'lea' : 'hugo', ['team:a'])));
    await tell(1, ['team:a', 'me:lea']);
    expect(new Set(many.map(({ outlet }) => outlet.written[1])).size).toBe(1);
    expect(many.every(({ outlet }) => outlet.frames.length === 2)).toBe(true);
  });

  it('who comes in while a frame goes out has it once', async () => {
    const many = await Promise.all(Array.from({ length: 600 }, () => enter('lea', ['team:a'])));
    const telling = tell(1, ['team:a']);
    const [late, back] = [await enter('hugo', ['team:a']), await enter('hugo', ['team:a'], positionOf(0))];
    await telling;
    expect(many.every(({ kinds }) => kinds().length === 2)).toBe(true);
    expect([late.kinds(), back.kinds()]).toEqual([['joined'], ['joined', 'membership']]);
    expect(late.outlet.frames[0]?.id).toBe(positionOf(1));
  });

  it('who lost a right leaves before anything more is told there', async () => {
    const [lea, other, hugo] = [await enter('lea', ['team:a', 'team:b']), await enter('lea', ['team:a']), await enter('hugo', ['team:a'])];
    rights.delete('team:a lea');
    await tell(1, ['team:a'], { rights: ['me:lea'] });
    expect([lea.outlet.frames.slice(1), other.outlet.frames.slice(1)]).toEqual([[{ kind: 'left', rooms: ['team:a'] }], [{ kind: 'left', rooms: ['team:a'] }]]);
    await tell(2, ['team:b']);
    expect([lea.kinds(), hugo.kinds()]).toEqual([['joined', 'left', 'membership'], ['joined', 'membership']]);
    rights.clear();
    await tell(3, [], { rights: ['team:a'] });
    expect(hugo.kinds()).toEqual(['joined', 'membership', 'left']);
  });

  it('a right that ends while it is asked for is not given', async () => {
    gate = Promise.withResolvers();
    const coming = enter('lea', ['team:a', 'team:b']);
    rights.delete('team:a lea');
    await tell(1, ['team:a'], { rights: ['me:lea'] });
    gate.resolve();
    expect((await coming).outlet.frames).toMatchObject([{ kind: 'joined', rooms: ['team:b'], refused: ['team:a'] }]);
  });

  it('where nobody can say what someone may enter, they are sent away, to ask again', async () => {
    const lea = await enter('lea', ['team:a']);
    gate = Promise.withResolvers();
    gate.reject(new Error('the log does not answer'));
    await tell(1, ['team:a'], { rights: ['me:lea'] });
    expect(lea.outlet.state).toBe('ended');
    await expect(enter('lea', ['team:a'])).rejects.toThrow('the log does not answer');
    expect(connections.size()).toBe(1);
  });

  it('one that is over before it is in leaves nothing behind', async () => {
    gate = Promise.withResolvers();
    const outlet = new LiveOutlet();
    const connection = new LiveConnection({ account: 'lea', token: 'lea' }, outlet);
    const coming = connections.enter(connection, ['team:a'], undefined, () => expect.fail('it is over'));
    expect(connections.size('lea')).toBe(1);
    connections.leave(connection);
    gate.resolve();
    await coming;
    await tell(1, ['team:a']);
    expect([outlet.written, connections.size(), connections.size('lea')]).toEqual([[], 0, 0]);
  });

  it('tells an account’s connections of a nudge, and ends those whose session has ended', async () => {
    const [lea, away, hugo] = [await enter('lea', ['me']), await enter('lea', ['team:a']), await enter('hugo', ['me'])];
    await connections.nudge('nobody');
    await connections.nudge('lea');
    expect(doubted).toEqual(['lea']);
    expect([lea.kinds(), away.kinds(), hugo.kinds()]).toEqual([['joined', 'read'], ['joined'], ['joined']]);
    ended.add('lea');
    await connections.nudge('lea');
    expect([lea.outlet.state, away.outlet.state, hugo.outlet.state]).toEqual(['ended', 'ended', 'open']);
    ended.add('hugo');
    await connections.beat();
    expect([hugo.outlet.state, hugo.kinds()]).toEqual(['ended', ['joined']]);
    await expect(enter('hugo', ['me'])).rejects.toMatchObject({ code: 'common/unauthenticated' });
  });

  it('any cut at any byte, and whoever comes back where they were has every frame once, in order, or is told to fetch anew', async () => {
    // A step is a frame in a room, or a cut after some of the bytes that were sent.
    const step = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('team:a', 'team:b', 'national', 'team:c') }, fc.nat(400));
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.constantFrom(4, 1_000), async (steps, size) => {
      connections = started(size);
      const asked = ['team:a', 'team:b'];
      /** What is told to who is there, and up to where its client knows everything. */
      const expected: string[] = [];
      let [id, known]: [string | undefined, string] = [undefined, ''];
      const next = (): string | undefined => expected.find((position) => position > known);
      let { outlet, connection } = await enter('lea', asked, undefined);
      const take = (bytes: number): void => {
        for (const frame of framesIn(Buffer.concat(outlet.written).subarray(0, bytes).toString())) {
          if (frame.kind === 'membership') expect(frame.id).toBe(next());
          // In for the first time, or told so: fetches everything that there is.
          const anew = frame.kind === 'refresh' || id === undefined;
          if (frame.kind === 'refresh') expect(size).toBe(4);
          if (anew || frame.kind === 'membership') known = frame.id ?? '';
          id = frame.id ?? id;
        }
      };
      for (const [n, each] of steps.entries()) {
        if (typeof each === 'string') {
          await tell(n + 1, [each]);
          if (asked.includes(each)) expected.push(positionOf(n + 1));
        } else {
          take(each);
          connections.leave(connection);
          ({ outlet, connection } = await enter('lea', asked, id));
        }
      }
      take(Infinity);
      expect(next()).toBeUndefined();
      // Cut off between what it is in and that it is to fetch anew.
    }), { numRuns: 300, examples: [[['team:a', 'team:a', 'team:a', 'team:a', 'team:a', 78, 78], 4]] });
  });
});
