import { describe, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { following, unfollowing } from './following.decider.js';
import type { FollowingEvent } from './following.events.js';

const team = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const followed = (n: number): FollowingEvent => ({ type: 'teams.TeamFollowed', data: { team: team(n) } });
const unfollowed = (n: number): FollowingEvent => ({ type: 'teams.TeamUnfollowed', data: { team: team(n) } });

describe('following', () => {
  it('happens once', () => {
    given(following).when({ team: team(1), acts: false }).then(followed(1));
    given(following, followed(1)).when({ team: team(1), acts: false }).thenNothing();
  });
  it('is nothing to those who act for the team', () => given(following).when({ team: team(1), acts: true }).thenNothing());
  it('goes up to five hundred teams', () => {
    const all = Array.from({ length: 500 }, (_, n) => followed(n));
    given(following, ...all).when({ team: team(500), acts: false }).thenRejected('teams/too-many-followed', { max: 500 });
    given(following, ...all).when({ team: team(499), acts: false }).thenNothing();
    given(following, ...all, unfollowed(7)).when({ team: team(500), acts: false }).then(followed(500));
  });
});

it('unfollowing leaves out what is not followed', () => given(unfollowing, followed(1), followed(2)).when({ teams: [team(2), team(3), team(1)] }).then(unfollowed(2), unfollowed(1)));
