import { expect, it } from 'vitest';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { rosterFrames } from './roster-frames.js';

type Event = Parameters<typeof rosterFrames.frame>[0];
const [team, lea] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const totals = { members: 2, managers: 0, leads: 1 };
const event = (type: Event['type'], data: object) => ({ type, stream: `roster-${team}`, data: { account: lea, ...totals, ...data } } as RecordedEvent as Event);
const told = { kind: 'membership', rooms: [`team:${team}`, `me:${lea}`], team };

it('members and whom it is about are told who came', () => {
  expect(rosterFrames.frame(event('teams.MemberJoined', { role: 'member' }))).toEqual(told);
});

it.each([event('teams.MemberLeft', {}), event('teams.RoleGiven', { role: 'member' })])('$type: whom it is about is asked their rights anew', (changed) => {
  expect(rosterFrames.frame(changed)).toEqual({ ...told, rights: [`me:${lea}`] });
});
