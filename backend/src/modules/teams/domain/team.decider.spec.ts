import { describe, it, expect } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { editing, founding, type EditTeam, type FoundTeam } from './team.decider.js';
import type { TeamEvent } from './team.events.js';

const text = (n: number) => ({ id: `00000000-0000-4000-8000-0000000001${n.toString().padStart(2, '0')}`, length: n });
const lyon = { lat: 45.75, lng: 4.85 };
const found: FoundTeam = { type: 'local', name: text(1), place: '69384', position: lyon, description: null };
const founded: TeamEvent = { type: 'teams.TeamFounded', data: found };
const edit = (change: Partial<EditTeam>): EditTeam => ({ role: 'lead', ...change });

describe('founding', () => {
  it('happens once', () => {
    given(founding).when(found).then(founded);
    given(founding, founded).when(found).thenRejected('teams/already-exists');
  });
});

describe('editing', () => {
  it('comes to one event for each thing that changed', () => {
    given(editing, founded)
      .when(edit({ name: text(2), whereabouts: { place: '97411', position: null }, description: text(3), welcome: text(4), links: [{ label: text(5), url: text(6) }], discussions: 'managers' }))
      .then(
        { type: 'teams.TeamRenamed', data: { name: text(2) } },
        { type: 'teams.TeamMoved', data: { place: '97411', position: null } },
        { type: 'teams.TeamDescribed', data: { description: text(3) } },
        { type: 'teams.WelcomeWritten', data: { welcome: text(4) } },
        { type: 'teams.LinksSet', data: { links: [{ label: text(5), url: text(6) }] } },
        { type: 'teams.DiscussionStartersSet', data: { discussions: 'managers' } },
      );
  });
  it('writes nothing when nothing changes', () => given(editing, founded).when(edit({ whereabouts: { place: '69384', position: lyon }, description: null, welcome: null, discussions: 'members' })).thenNothing());
  it('clears what is null', () => {
    given(editing, founded, { type: 'teams.TeamDescribed', data: { description: text(3) } }).when(edit({ description: null })).then({ type: 'teams.TeamDescribed', data: { description: null } });
  });
  it('belongs to those who manage the team, its name to those who lead it', () => {
    for (const role of [undefined, 'member'] as const) given(editing, founded).when(edit({ role })).thenRejected('teams/not-manager');
    given(editing, founded).when(edit({ role: 'manager', name: text(2) })).thenRejected('teams/not-lead');
    given(editing, founded).when(edit({ role: 'manager', welcome: text(4) })).then({ type: 'teams.WelcomeWritten', data: { welcome: text(4) } });
  });
  it('needs a team', () => given(editing).when(edit({})).thenRejected('common/not-found'));
});

it('a team is what its events say', () => {
  const links = [{ label: text(5), url: text(6) }];
  expect(given(editing, founded, { type: 'teams.TeamRenamed', data: { name: text(2) } }, { type: 'teams.LinksSet', data: { links } }).state()).toEqual({ ...found, name: text(2), welcome: null, links, discussions: 'members' });
});
