import { describe, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { claiming, releasing, type ClaimLeadership } from './leadership.decider.js';
import type { LeadershipEvent } from './leadership.events.js';

const team = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const noon = '2026-12-05T12:00:00.000Z';
const almost = '2026-12-05T12:00:59.999Z';
const after = '2026-12-05T12:01:00.000Z';
const claimed = (n: number, type: ClaimLeadership['type'] = 'local', at = noon): LeadershipEvent => ({ type: 'teams.LeadershipClaimed', data: { team: team(n), type, at } });
const released = (n: number): LeadershipEvent => ({ type: 'teams.LeadershipReleased', data: { team: team(n) } });
const claim = (n: number, change: Partial<ClaimLeadership> = {}): ClaimLeadership => ({ at: noon, team: team(n), type: 'local', notLed: [], ...change });

describe('claiming', () => {
  it('takes two teams of a type', () => {
    given(claiming, claimed(1)).when(claim(2)).then(claimed(2));
    given(claiming, claimed(1), claimed(2)).when(claim(3, { at: after })).thenRejected('teams/too-many-led', { max: 2 });
    given(claiming, claimed(1), claimed(2)).when(claim(3, { type: 'thematic' })).then(claimed(3, 'thematic'));
    given(claiming, claimed(1), claimed(2), released(1)).when(claim(3)).then(claimed(3));
  });
  it('takes a team once', () => given(claiming, claimed(1), claimed(2)).when(claim(2)).thenNothing());
  it('releases a claim that led nowhere, once it is a minute old', () => {
    given(claiming, claimed(1), claimed(2)).when(claim(3, { at: after, notLed: [team(2)] })).then(released(2), claimed(3, 'local', after));
    given(claiming, claimed(1), claimed(2)).when(claim(3, { at: after, notLed: [team(1), team(2)] })).then(released(1), released(2), claimed(3, 'local', after));
    given(claiming, claimed(1), claimed(2)).when(claim(3, { at: almost, notLed: [team(2)] })).thenRejected('teams/too-many-led');
  });
  it('leaves claims of another type and those that were renewed alone', () => {
    given(claiming, claimed(1, 'thematic')).when(claim(2, { at: after, notLed: [team(1)] })).then(claimed(2, 'local', after));
    given(claiming, claimed(1), claimed(2), released(2), claimed(2, 'local', after)).when(claim(3, { at: after, notLed: [team(2)] })).thenRejected('teams/too-many-led');
  });
});

it('releasing happens once', () => {
  given(releasing, claimed(1)).when({ team: team(1) }).then(released(1));
  given(releasing, claimed(1), released(1)).when({ team: team(1) }).thenNothing();
});
