import { dayOf, tenMinutesOf } from '../../platform/kernel/clock.js';
import type { RecordedEvent } from '../../platform/kernel/event.js';
import { actionOf, type ActionEvent, type AttendanceEvent } from '../actions/index.js';
import type { KeyMomentEvent } from '../campaign/index.js';
import type { MessageEvent } from '../discussions/index.js';
import { postOf, type AnnouncementEvent, type NewsEvent, type ReportEvent } from '../posts/index.js';
import { teamOf, type RosterEvent } from '../teams/index.js';
import type { Caused } from './domain/causes.js';

type ActionCause = Extract<ActionEvent, {
  type: 'actions.ActionPublished' | 'actions.ActionRenamed' | 'actions.ActionRescheduled' | 'actions.ActionRelocated' | 'actions.ActionCancelled'
    | 'actions.TeamInvited' | 'actions.OrganiserAdded' | 'actions.TeamJoined';
}>;
export type CausingEvent =
  | ActionCause | Extract<AttendanceEvent, { type: 'actions.Responded' | 'actions.Promoted' }>
  | Extract<RosterEvent, { type: 'teams.MemberJoined' | 'teams.RoleGiven' | 'teams.MemberLeft' }>
  | Extract<MessageEvent, { type: 'discussions.MessagePosted' }>
  | Extract<NewsEvent, { type: 'posts.NewsPublished' }> | Extract<ReportEvent, { type: 'posts.ReportPublished' }> | Extract<AnnouncementEvent, { type: 'posts.AnnouncementPublished' }>
  | Extract<KeyMomentEvent, { type: 'campaign.KeyMomentAnnounced' | 'campaign.KeyMomentChanged' }>;

/** Types of events that people are told of. */
export const causingEvents = [
  'actions.ActionPublished', 'actions.ActionRenamed', 'actions.ActionRescheduled', 'actions.ActionRelocated', 'actions.ActionCancelled',
  'actions.TeamInvited', 'actions.OrganiserAdded', 'actions.TeamJoined', 'actions.Responded', 'actions.Promoted',
  'teams.MemberJoined', 'teams.RoleGiven', 'teams.MemberLeft', 'discussions.MessagePosted',
  'posts.NewsPublished', 'posts.ReportPublished', 'posts.AnnouncementPublished', 'campaign.KeyMomentAnnounced', 'campaign.KeyMomentChanged',
] as const satisfies readonly CausingEvent['type'][];

type Told = Omit<Caused, 'by'>;

/** What an event has people told: the one place where that is written. */
export const noticesOf = (event: RecordedEvent<CausingEvent>): readonly Caused[] => told(event).map((caused) => ({ ...caused, by: event.metadata.actor }));

function told(event: RecordedEvent<CausingEvent>): readonly Told[] {
  switch (event.type) {
    case 'teams.MemberJoined': case 'teams.RoleGiven': case 'teams.MemberLeft': return ofTeam(event);
    case 'posts.NewsPublished': {
      const { team, visibility } = event.data;
      const post = postOf(event.stream);
      return [{ kind: 'team-news', item: `team-news ${post}`, subject: post, team, audience: { to: 'team', team, followers: visibility === 'public' } }];
    }
    case 'posts.ReportPublished': {
      const { action, teams } = event.data;
      const piece = postOf(event.stream);
      const report = { item: `report ${piece}`, subject: action, piece };
      return [
        { ...report, kind: 'report-written', audience: { to: 'goers', action } },
        ...teams.map((team): Told => ({ ...report, kind: 'team-report', team, audience: { to: 'team', team, followers: true } })),
      ];
    }
    case 'posts.AnnouncementPublished': {
      const { place, startsAt } = event.data;
      const post = postOf(event.stream);
      return [{ kind: 'announcement', item: `announcement ${post}`, subject: post, from: startsAt, audience: { to: 'territory', place } }];
    }
    case 'campaign.KeyMomentAnnounced': case 'campaign.KeyMomentChanged': {
      const { moment, place } = event.data;
      return [{ kind: 'key-moment', item: `key-moment ${moment}`, subject: moment, audience: { to: 'territory', place: place ?? 'fr' } }];
    }
    case 'discussions.MessagePosted': {
      const { discussion, mentions } = event.data;
      const message = postOf(event.stream);
      const said = { subject: discussion, piece: message, ...(event.metadata.actor !== null && { about: event.metadata.actor }) };
      return [
        ...mentions.map((account): Told => ({ ...said, kind: 'mention', item: `mention ${message}`, audience: { to: 'account', account } })),
        { ...said, kind: 'message', item: `message ${message}`, audience: { to: 'readers', discussion } },
      ];
    }
    default: return ofAction(event);
  }
}

function ofTeam({ type, stream, data: { account, ...totals }, metadata: { at, actor } }: RecordedEvent<Extract<CausingEvent, { type: `teams.${string}` }>>): readonly Told[] {
  const team = teamOf(stream);
  const them = { subject: team, about: account, audience: { to: 'account', account } } as const;
  switch (type) {
    case 'teams.MemberJoined':
      // Who founds a team joins it first.
      return totals.members === 1 ? [] : [{ ...them, kind: 'member-joined', item: `member-joined ${team} ${dayOf(at)}`, audience: { to: 'managers', team } }];
    case 'teams.RoleGiven': return [{ ...them, kind: 'role-given', item: `role-given ${team}` }];
    // By someone: not by oneself, nor for having left altogether.
    case 'teams.MemberLeft': return actor === null || actor === account ? [] : [{ ...them, kind: 'team-left', item: `team-left ${team}` }];
  }
}

function ofAction(event: RecordedEvent<Extract<CausingEvent, { type: `actions.${string}` }>>): readonly Told[] {
  const action = actionOf(event.stream);
  const { at } = event.metadata;
  const about = (item: string): { readonly item: string; readonly subject: string } => ({ item, subject: action });
  switch (event.type) {
    case 'actions.ActionPublished': {
      const { organisers, series } = event.data;
      // Of several dates that are published together, the first alone is told.
      if (series !== undefined && series !== action) return [];
      return organisers.filter(({ kind }) => kind === 'team')
        .map(({ id }): Told => ({ ...about(`team-action ${action}`), kind: 'team-action', team: id, audience: { to: 'team', team: id, followers: true } }));
    }
    case 'actions.ActionRenamed': case 'actions.ActionRescheduled': case 'actions.ActionRelocated':
      return [{ ...about(`action-changed ${action} ${tenMinutesOf(at)}`), kind: 'action-changed', audience: { to: 'goers', action } }];
    case 'actions.ActionCancelled': return [{ ...about(`action-cancelled ${action}`), kind: 'action-cancelled', audience: { to: 'goers', action } }];
    case 'actions.TeamInvited': {
      const { team } = event.data;
      return [{ ...about(`co-organising-asked ${action} ${team}`), kind: 'co-organising-asked', team, audience: { to: 'managers', team } }];
    }
    case 'actions.OrganiserAdded': {
      const { kind, id } = event.data.organiser;
      return kind === 'account'
        ? [{ ...about(`made-organiser ${action}`), kind: 'made-organiser', about: id, audience: { to: 'account', account: id } }]
        : [{ ...about(`co-organising-accepted ${action} ${id}`), kind: 'co-organising-accepted', team: id, audience: { to: 'organisers', action, but: id } }];
    }
    case 'actions.TeamJoined': {
      const { team } = event.data;
      return [{ ...about(`team-coming ${action} ${team}`), kind: 'team-coming', team, audience: { to: 'organisers', action } }];
    }
    case 'actions.Promoted': {
      const { account } = event.data;
      return [{ ...about(`seat-given ${action}`), kind: 'seat-given', about: account, audience: { to: 'account', account } }];
    }
    case 'actions.Responded': {
      const { account, answer } = event.data;
      return answer === 'coming' ? [{ ...about(`someone-coming ${action} ${dayOf(at)}`), kind: 'someone-coming', about: account, audience: { to: 'organisers', action } }] : [];
    }
  }
}
