import { describe, it } from 'vitest';
import type { GivenEvent } from '../../../platform/testing/given-events.js';
import { givenEvents } from '../../../platform/testing/given-projection.js';
import type { FollowingEvent } from '../domain/following.events.js';
import type { RosterEvent } from '../domain/roster.events.js';
import { myTeams } from './my-team.js';
import { teamMembers } from './team-member.js';

const team = '7b1d2c3e-1a2b-4c5d-8e9f-0a1b2c3d4e01';
const [alice, bob] = ['1', '2'].map((n) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e0${n}`) as [string, string];
const at = (hour: number) => `2026-12-05T${hour}:00:00.000Z`;
const totals = { members: 1, managers: 0, leads: 1 };
const on = (hour: number) => ({ stream: `roster-${team}`, metadata: { at: at(hour) } });
const by = (account: string, hour: number) => ({ stream: `following-${account}`, metadata: { at: at(hour) } });

type Given = GivenEvent<RosterEvent | FollowingEvent>;
const joined = (account: string, role: 'lead' | 'member', hour: number): Given => ({ type: 'teams.MemberJoined', data: { account, role, ...totals }, ...on(hour) });
const promoted = (account: string, hour: number): Given => ({ type: 'teams.RoleGiven', data: { account, role: 'manager', ...totals }, ...on(hour) });
const left = (account: string, hour: number): Given => ({ type: 'teams.MemberLeft', data: { account, ...totals }, ...on(hour) });
const followed = (account: string, hour: number): Given => ({ type: 'teams.TeamFollowed', data: { team }, ...by(account, hour) });
const unfollowed = (account: string, hour: number): Given => ({ type: 'teams.TeamUnfollowed', data: { team }, ...by(account, hour) });

describe('members of a team', () => {
  it('are listed by role, since they joined', () => {
    givenEvents(joined(alice, 'lead', 10), joined(bob, 'member', 11), promoted(bob, 12)).projectedBy(teamMembers)
      .shows(`${team}:${alice}`, { id: `${team}:${alice}`, team, account: alice, role: 'lead', rank: 0, since: at(10) })
      .shows(`${team}:${bob}`, { id: `${team}:${bob}`, team, account: bob, role: 'manager', rank: 1, since: at(11) });
  });
  it('are gone once they left, and begin anew', () => {
    givenEvents(joined(bob, 'member', 10), left(bob, 11)).projectedBy(teamMembers).hides(`${team}:${bob}`);
    givenEvents(joined(bob, 'member', 10), left(bob, 11), joined(bob, 'member', 12)).projectedBy(teamMembers)
      .shows(`${team}:${bob}`, { id: `${team}:${bob}`, team, account: bob, role: 'member', rank: 2, since: at(12) });
  });
});

describe('teams of an account', () => {
  const id = `${bob}:${team}`;
  const mine = (role: 'follower' | 'member' | 'manager', since: number, since2: number | null, roleSince = since) => ({ id, account: bob, team, role, since: at(since), roleSince: at(roleSince), followed: since2 === null ? null : at(since2) });
  it('are those they are in, with their role there', () => {
    givenEvents(joined(bob, 'member', 10)).projectedBy(myTeams).shows(id, mine('member', 10, null));
    givenEvents(joined(bob, 'member', 10), promoted(bob, 11)).projectedBy(myTeams).shows(id, mine('manager', 10, null, 11));
    givenEvents(joined(bob, 'member', 10), left(bob, 11)).projectedBy(myTeams).hides(id);
  });
  it('and those they follow', () => {
    givenEvents(followed(bob, 10)).projectedBy(myTeams).shows(id, mine('follower', 10, 10));
    givenEvents(followed(bob, 10), unfollowed(bob, 11)).projectedBy(myTeams).hides(id);
  });
  it('count once between joining and following no more, in whatever order they come', () => {
    givenEvents(followed(bob, 10), joined(bob, 'member', 11)).projectedBy(myTeams).shows(id, mine('member', 11, 10));
    givenEvents(followed(bob, 10), joined(bob, 'member', 11), unfollowed(bob, 12)).projectedBy(myTeams).shows(id, mine('member', 11, null));
    givenEvents(joined(bob, 'member', 10), followed(bob, 11)).projectedBy(myTeams).shows(id, mine('member', 10, 11));
    givenEvents(joined(bob, 'member', 10), followed(bob, 11), left(bob, 12)).projectedBy(myTeams).shows(id, mine('follower', 11, 11));
  });
});
