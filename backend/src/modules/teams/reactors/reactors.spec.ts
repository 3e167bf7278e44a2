import { expect, it } from 'vitest';
import { reactionsOf } from '../../../platform/testing/given-reactor.js';
import { forgotten } from './forgotten.js';
import { invitations } from './invitations.js';

const team = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9eff';
const [account, invitation, command] = ['01', '02', '03'].map((n) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e${n}`) as [string, string, string];
const stream = `roster-${team}`;
const totals = { members: 2, managers: 0, leads: 1 };

it('an invitation that is sent leaves by mail, under a token made of its command', () => {
  expect(reactionsOf(invitations, { type: 'teams.InvitationSent', stream, data: { invitation, at: '2026-12-05T12:00:00.000Z' }, metadata: { commandId: command } }))
    .toEqual([{ kind: 'teams.send-invitation', data: { team, invitation, command } }]);
});

it('an invitation that ended, for whatever reason, loses its address', () => {
  expect(reactionsOf(invitations,
    { type: 'teams.InvitationWithdrawn', stream, data: { invitation } },
    { type: 'teams.InvitationReported', stream, data: { invitation } },
    { type: 'teams.MemberJoined', stream, data: { account, role: 'member', invitation, ...totals } },
    { type: 'teams.MemberJoined', stream, data: { account, role: 'member', ...totals } },
  )).toEqual([false, true, false].map((reported) => ({ kind: 'teams.end-invitation', data: { invitation, reported } })));
});

it('who is forgotten leaves every team, and once more when nothing they had asked for can be under way', () => {
  const data = { account };
  expect(reactionsOf(forgotten, { type: 'accounts.AccountForgotten', data, metadata: { at: '2026-12-05T12:00:00.000Z' } }))
    .toEqual([{ kind: 'teams.forget-member', data }, { kind: 'teams.forget-member', data, runAt: '2026-12-05T12:01:00.000Z' }]);
});
