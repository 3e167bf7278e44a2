import { noticeKindCodes } from '@action-populaire/contracts';
import { expect, it } from 'vitest';
import { recordedEvents, type GivenEvent } from '../../platform/testing/given-events.js';
import { goes, teamOfChoices } from './domain/causes.js';
import { causingEvents, noticesOf, type CausingEvent } from './notices-of.js';

const [action, team, other, post, lea, sam, kim, discussion] = Array.from({ length: 8 }, (_, index) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e0${index}`) as [string, string, string, string, string, string, string, string];
const at = '2026-11-28T14:35:00.000Z';
const text = { id: post, length: 5 };
const roster = { members: 3, managers: 0, leads: 1 };
const seats = { coming: 3, waiting: 0 };
const published = {
  organisers: [{ kind: 'account', id: lea }, { kind: 'team', id: team }, { kind: 'team', id: other }] as { kind: 'account' | 'team'; id: string }[], name: text, type: 'leafleting', family: 'A' as const,
  start: '2026-12-05T14:00', end: '2026-12-05T16:00', zone: 'Europe/Paris', startsAt: '2026-12-05T13:00:00.000Z', endsAt: '2026-12-05T15:00:00.000Z',
  place: '69384', position: null, address: null, online: false, description: null, needed: null,
};
const moment = { title: text, text: null, wholeDay: true, start: '2026-12-05T00:00', end: null, zone: 'Europe/Paris', startsAt: at, endsAt: at };
const said = { discussion, by: lea, text, mentions: [sam, kim], media: [] };
const changed = `action-changed ${action} 2026-11-28T14:3`;
const goers = { to: 'goers', action } as const;
const added = (organiser: { kind: 'account' | 'team'; id: string }) => ({ organiser, organisers: [], participants: [], invited: [] });

/** An event by Léa, and what it has people told. */
const rows: readonly [string, GivenEvent<CausingEvent>, readonly object[]][] = [
  ['an action, to each team that organises it', { type: 'actions.ActionPublished', stream: `action-${action}`, data: published }, [team, other].map((id) => ({ kind: 'team-action', item: `team-action ${action}`, subject: action, team: id, audience: { to: 'team', team: id, followers: true } }))],
  ['the first of several dates', { type: 'actions.ActionPublished', stream: `action-${action}`, data: { ...published, series: action, organisers: [{ kind: 'team', id: team }] } }, [{ kind: 'team-action', item: `team-action ${action}`, subject: action, team, audience: { to: 'team', team, followers: true } }]],
  ['none of its others', { type: 'actions.ActionPublished', stream: `action-${action}`, data: { ...published, series: other } }, []],
  ['another name', { type: 'actions.ActionRenamed', stream: `action-${action}`, data: { name: text } }, [{ kind: 'action-changed', item: changed, subject: action, audience: goers }]],
  ['another time', { type: 'actions.ActionRescheduled', stream: `action-${action}`, data: { start: published.start, end: published.end, zone: published.zone, startsAt: at, endsAt: at } }, [{ kind: 'action-changed', item: changed, subject: action, audience: goers }]],
  ['another place', { type: 'actions.ActionRelocated', stream: `action-${action}`, data: { place: '69385', position: null, address: null, online: false } }, [{ kind: 'action-changed', item: changed, subject: action, audience: goers }]],
  ['a cancellation', { type: 'actions.ActionCancelled', stream: `action-${action}`, data: { reason: null } }, [{ kind: 'action-cancelled', item: `action-cancelled ${action}`, subject: action, audience: goers }]],
  ['a team asked to co-organise', { type: 'actions.TeamInvited', stream: `action-${action}`, data: { team, invited: [team] } }, [{ kind: 'co-organising-asked', item: `co-organising-asked ${action} ${team}`, subject: action, team, audience: { to: 'managers', team } }]],
  ['a team that co-organises', { type: 'actions.OrganiserAdded', stream: `action-${action}`, data: added({ kind: 'team', id: team }) }, [{ kind: 'co-organising-accepted', item: `co-organising-accepted ${action} ${team}`, subject: action, team, audience: { to: 'organisers', action, but: team } }]],
  ['someone made organiser', { type: 'actions.OrganiserAdded', stream: `action-${action}`, data: added({ kind: 'account', id: sam }) }, [{ kind: 'made-organiser', item: `made-organiser ${action}`, subject: action, about: sam, audience: { to: 'account', account: sam } }]],
  ['a team that comes', { type: 'actions.TeamJoined', stream: `action-${action}`, data: { team, participants: [team] } }, [{ kind: 'team-coming', item: `team-coming ${action} ${team}`, subject: action, team, audience: { to: 'organisers', action } }]],
  ['someone who comes', { type: 'actions.Responded', stream: `attendance-${action}`, data: { account: lea, answer: 'coming', guests: 0, ...seats } }, [{ kind: 'someone-coming', item: `someone-coming ${action} 2026-11-28`, subject: action, about: lea, audience: { to: 'organisers', action } }]],
  ...(['waiting', 'not-coming', 'withdrawn'] as const).map((answer) => [`nobody for someone ${answer}`, { type: 'actions.Responded', stream: `attendance-${action}`, data: { account: lea, answer, guests: 0, ...seats } }, []] as [string, GivenEvent<CausingEvent>, object[]]),
  ['a seat that opened up', { type: 'actions.Promoted', stream: `attendance-${action}`, data: { account: sam, ...seats } }, [{ kind: 'seat-given', item: `seat-given ${action}`, subject: action, about: sam, audience: { to: 'account', account: sam } }]],
  ['someone who joins', { type: 'teams.MemberJoined', stream: `roster-${team}`, data: { account: lea, role: 'member', ...roster } }, [{ kind: 'member-joined', item: `member-joined ${team} 2026-11-28`, subject: team, about: lea, audience: { to: 'managers', team } }]],
  ['nobody for who founds', { type: 'teams.MemberJoined', stream: `roster-${team}`, data: { account: lea, role: 'lead', ...roster, members: 1 } }, []],
  ['a role', { type: 'teams.RoleGiven', stream: `roster-${team}`, data: { account: sam, role: 'manager', ...roster } }, [{ kind: 'role-given', item: `role-given ${team}`, subject: team, about: sam, audience: { to: 'account', account: sam } }]],
  ['someone taken out', { type: 'teams.MemberLeft', stream: `roster-${team}`, data: { account: sam, ...roster } }, [{ kind: 'team-left', item: `team-left ${team}`, subject: team, about: sam, audience: { to: 'account', account: sam } }]],
  ['nobody for who leaves', { type: 'teams.MemberLeft', stream: `roster-${team}`, data: { account: lea, ...roster } }, []],
  ['a message, and who it names', { type: 'discussions.MessagePosted', stream: `message-${post}`, data: said }, [
    ...[sam, kim].map((account) => ({ kind: 'mention', item: `mention ${post}`, subject: discussion, piece: post, about: lea, audience: { to: 'account', account } })),
    { kind: 'message', item: `message ${post}`, subject: discussion, piece: post, about: lea, audience: { to: 'readers', discussion } },
  ]],
  ...(['public', 'members'] as const).map((visibility) => [`news that are ${visibility}`, { type: 'posts.NewsPublished', stream: `post-${post}`, data: { by: lea, team, title: text, text, visibility, action: null, media: [] } },
    [{ kind: 'team-news', item: `team-news ${post}`, subject: post, team, audience: { to: 'team', team, followers: visibility === 'public' } }]] as [string, GivenEvent<CausingEvent>, object[]]),
  ['a report, to who went and to each team', { type: 'posts.ReportPublished', stream: `post-${post}`, data: { by: lea, action, teams: [team, other], place: '69384', text, media: [] } }, [
    { kind: 'report-written', item: `report ${post}`, subject: action, piece: post, audience: goers },
    ...[team, other].map((id) => ({ kind: 'team-report', item: `report ${post}`, subject: action, piece: post, team: id, audience: { to: 'team', team: id, followers: true } })),
  ]],
  ['an announcement, from its first day', { type: 'posts.AnnouncementPublished', stream: `post-${post}`, data: { by: lea, title: text, text, place: 'd-69', startsAt: '2026-12-01T00:00:00.000Z', endsAt: null, priority: 'high' } }, [{ kind: 'announcement', item: `announcement ${post}`, subject: post, from: '2026-12-01T00:00:00.000Z', audience: { to: 'territory', place: 'd-69' } }]],
  ['a key moment, everywhere', { type: 'campaign.KeyMomentAnnounced', stream: 'campaign-main', data: { moment: post, ...moment, place: null } }, [{ kind: 'key-moment', item: `key-moment ${post}`, subject: post, audience: { to: 'territory', place: 'fr' } }]],
  ['a key moment that changed', { type: 'campaign.KeyMomentChanged', stream: 'campaign-main', data: { moment: post, ...moment, place: 'r-84' } }, [{ kind: 'key-moment', item: `key-moment ${post}`, subject: post, audience: { to: 'territory', place: 'r-84' } }]],
];

it.each(rows)('tells %s', (_, event, expected) => {
  const [recorded] = recordedEvents<CausingEvent>([{ ...event, metadata: { at, actor: lea } }]);
  expect(noticesOf(recorded!)).toEqual(expected.map((one) => ({ ...one, by: lea })));
});

it('has every kind of the table told by an event, but those that time tells and those that a discussion makes private', () => {
  const told = new Set(rows.flatMap(([, event]) => noticesOf(recordedEvents<CausingEvent>([{ ...event, metadata: { at, actor: lea } }])[0]!).map(({ kind }) => kind)));
  expect(noticeKindCodes.filter((kind) => !told.has(kind))).toEqual(['reminder-eve', 'reminder-soon', 'private-message', 'people-missing']);
  expect(new Set(rows.map(([, { type }]) => type))).toEqual(new Set(causingEvents));
});

it('tells who waits for a seat what those who come are told, but not how it went', () => {
  expect([goes('action-changed', 'waiting'), goes('action-cancelled', 'waiting'), goes('report-written', 'coming'), goes('report-written', 'waiting'), goes('action-changed', 'withdrawn'), goes('action-changed', null)])
    .toEqual([true, true, true, false, false, false]);
});

it('finds the team whose choices apply', () => {
  expect(teamOfChoices({ audience: { to: 'managers', team } })).toBe(team);
  expect(teamOfChoices({ team: other, audience: { to: 'organisers', action } })).toBe(other);
  expect(teamOfChoices({ audience: goers })).toBeUndefined();
});
