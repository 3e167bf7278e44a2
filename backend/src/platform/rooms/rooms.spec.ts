import { expect, it } from 'vitest';
import { Rooms } from './rooms.js';

const rooms = new Rooms();
rooms.add({ kind: 'team', mayEnter: async (id, account) => id === 'lyon' && account === 'lea' });

it('asks the rule of the kind, and lets nobody in where there is none', async () => {
  expect(await rooms.mayEnter('team:lyon', 'lea')).toBe(true);
  expect(await rooms.mayEnter('team:lyon', 'sam')).toBe(false);
  expect(await rooms.mayEnter('team:nice', 'lea')).toBe(false);
  expect(await rooms.mayEnter('team', 'lea')).toBe(false);
  expect(await rooms.mayEnter('cellar:lyon', 'lea')).toBe(false);
  expect(await rooms.mayEnter('', 'lea')).toBe(false);
});

it('takes one rule a kind', () => {
  expect(() => rooms.add({ kind: 'team', mayEnter: async () => true })).toThrow(RangeError);
});
