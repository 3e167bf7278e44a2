import { describe, it } from 'vitest';
import { givenEvents } from '../../../platform/testing/given-projection.js';
import type { GivenEvent } from '../../../platform/testing/given-events.js';
import type { FollowingEvent } from '../domain/following.events.js';
import type { RosterEvent } from '../domain/roster.events.js';
import type { TeamEvent } from '../domain/team.events.js';
import { teamCards } from './team-card.js';
import { teamDays } from './team-day.js';

type Given = GivenEvent<TeamEvent | RosterEvent | FollowingEvent>;
const id = (n: number) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e0${n}`;
const team = id(0);
const text = (n: number, length: number) => ({ id: `0a4c2f0e-58a1-5c1d-8b7e-5d1f3a2b4c0${n}`, length });
const on = (day: string) => ({ at: `${day}T23:30:00.000Z` });

const joined = (n: number, members: number, day: string): Given => ({ stream: `roster-${team}`, type: 'teams.MemberJoined', data: { account: id(n), role: 'member', members, managers: 0, leads: 1 }, metadata: on(day) });
const followed = (n: number, day: string): Given => ({ stream: `following-${id(n)}`, type: 'teams.TeamFollowed', data: { team }, metadata: on(day) });
const unfollowed = (n: number, day: string): Given => ({ stream: `following-${id(n)}`, type: 'teams.TeamUnfollowed', data: { team }, metadata: on(day) });
const founded: Given = { stream: `team-${team}`, type: 'teams.TeamFounded', data: { type: 'local', name: text(1, 12), place: '69384', position: null, description: null }, metadata: on('2026-03-01') };
const facts = { type: 'local' as const, name: text(1, 12), place: '69384', position: null, description: null, welcome: null, links: [], discussions: 'members' as const };

describe('team card', () => {
  it('waits for the founding of a team that has a roster', () => {
    givenEvents(joined(1, 1, '2026-03-01')).projectedBy(teamCards)
      .shows(team, { id: team, facts: null, foundedAt: null, revision: -1, members: 1, leads: 1, followers: 0 });
  });
  it('shows the facts as they stand, and how many are in the team and follow it', () => {
    givenEvents(
      joined(1, 1, '2026-03-01'), founded, joined(2, 2, '2026-03-02'), followed(3, '2026-03-02'), followed(4, '2026-03-03'), unfollowed(3, '2026-03-04'),
      { stream: `team-${team}`, type: 'teams.TeamRenamed', data: { name: text(2, 9) } },
      { stream: `team-${team}`, type: 'teams.LinksSet', data: { links: [{ label: text(3, 4), url: text(4, 20) }] } },
    ).projectedBy(teamCards).shows(team, {
      id: team, facts: { ...facts, name: text(2, 9), links: [{ label: text(3, 4), url: text(4, 20) }] }, foundedAt: on('2026-03-01').at, revision: 2, members: 2, leads: 1, followers: 1,
    });
  });
});

describe('team day', () => {
  it('counts who came, who left and who followed on each day', () => {
    givenEvents(
      joined(1, 1, '2026-03-01'), joined(2, 2, '2026-03-01'), followed(3, '2026-03-01'), unfollowed(3, '2026-03-02'), followed(3, '2026-03-02'),
      { stream: `roster-${team}`, type: 'teams.MemberLeft', data: { account: id(2), members: 1, managers: 0, leads: 1 }, metadata: on('2026-03-02') },
    ).projectedBy(teamDays)
      .shows(`${team}:2026-03-01`, { id: `${team}:2026-03-01`, team, day: '2026-03-01', joined: 2, left: 0, followed: 1 })
      .shows(`${team}:2026-03-02`, { id: `${team}:2026-03-02`, team, day: '2026-03-02', joined: 0, left: 1, followed: 1 });
  });
});
