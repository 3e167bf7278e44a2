import { describe, expect, it } from 'vitest';
import { recordedEvents } from '../../../platform/testing/given-events.js';
import { concerns, textRefsIn } from './traces.js';

const [me, you, team] = ['5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e02', '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e03'];
const event = (data: unknown, actor: string | null = you, stream = `team-${team}`) => {
  const [recorded] = recordedEvents([{ type: 'test.Happened', data, stream, metadata: { actor } }]);
  if (!recorded) throw new Error('no event');
  return recorded;
};

describe('the traces of an account', () => {
  it('are what it did, what is about it wherever that says so, and its own streams', () => {
    expect(concerns(event({ team }, me), me)).toBe(true);
    expect(concerns(event({ account: me }), me)).toBe(true);
    expect(concerns(event({ organisers: [{ kind: 'account', id: you }, { kind: 'account', id: me }] }), me)).toBe(true);
    expect(concerns(event({}, null, `account-${me}`), me)).toBe(true);
  });

  it('are nothing else', () => {
    expect(concerns(event({ account: you, name: { id: team, length: 4 }, none: null, n: 1 }, null), me)).toBe(false);
    expect(concerns(event(null), me)).toBe(false);
  });
});

it('finds every reference to a text with its path', () => {
  const ref = (id: string) => ({ id, length: 3 });
  expect(textRefsIn({ name: ref('a'), address: null, links: [{ label: ref('b'), url: ref('c') }], place: { code: 'x', length: 2 }, position: { lat: 1, lng: 2 } }))
    .toEqual([{ field: 'name', ref: ref('a') }, { field: 'links.0.label', ref: ref('b') }, { field: 'links.0.url', ref: ref('c') }]);
  expect(textRefsIn(null)).toEqual([]);
});
