import * as z from 'zod/mini';
import { feedKinds, type FeedKind } from '@action-populaire/contracts';
import { dayOf, tenMinutesOf } from '../../../platform/kernel/clock.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionOf, type ActionEvent } from '../../actions/index.js';
import { postOf, type AnnouncementEvent, type NewsEvent, type ReportEvent } from '../../posts/index.js';
import { teamOf, type RosterEvent, type TeamEvent } from '../../teams/index.js';
import { localTimelines, timeline } from '../domain/timelines.js';

/** Something told in one timeline; id `timeline item`. It says what to look up, not what it is today. */
const schema = z.object({
  id: z.string(),
  timeline: z.string(),
  /** Orders what is told: when, then what; the same in every timeline. */
  order: z.string(),
  item: z.string(),
  kind: z.enum(feedKinds),
  /** The action, team or post that it is about. */
  subject: field.id(),
  at: field.instant(),
  /** When the first of what is told together came. */
  since: field.instant(),
  /** Who joined a team that day, the first of them. */
  joined: z.optional(z.array(field.id())),
});
export type FeedEntryDocument = z.output<typeof schema>;

export const feedEntryView = view({ name: 'feed-entry', version: 1, schema, indexes: { byTimeline: ['timeline', 'order'] } });

/** Changes that are told to those who go; those of the same ten minutes together. */
const changes = ['actions.ActionRenamed', 'actions.ActionRescheduled', 'actions.ActionRelocated', 'actions.ActionDescribed'] as const;

/** Those who joined a team in one day that are looked up. */
const joinedKept = 100;

type Told =
  | Extract<ActionEvent, { type: 'actions.ActionPublished' | 'actions.ActionCancelled' | (typeof changes)[number] }>
  | Extract<NewsEvent, { type: 'posts.NewsPublished' }> | Extract<ReportEvent, { type: 'posts.ReportPublished' }>
  | Extract<AnnouncementEvent, { type: 'posts.AnnouncementPublished' | 'posts.AnnouncementEdited' }>
  | Extract<TeamEvent, { type: 'teams.TeamFounded' }> | Extract<RosterEvent, { type: 'teams.MemberJoined' }>;

/** What an event tells: in which timelines, under which id. */
interface Telling { readonly kind: FeedKind; readonly subject: string; readonly item: string; readonly timelines: readonly string[]; /** From when on, if not at once. */ readonly from?: string }

/** The timelines of the feed. */
export const feedEntries = projection<FeedEntryDocument, Told>({
  name: 'feed-entry',
  view: feedEntryView,
  handles: [
    'actions.ActionPublished', 'actions.ActionCancelled', ...changes, 'teams.TeamFounded', 'teams.MemberJoined',
    'posts.NewsPublished', 'posts.ReportPublished', 'posts.AnnouncementPublished', 'posts.AnnouncementEdited',
  ],
  route(event) {
    const told = tellingOf(event);
    return told ? told.timelines.map((name) => `${name} ${told.item}`) : [];
  },
  evolve(document, event, id) {
    const told = tellingOf(event);
    if (!told) return document;
    const { kind, subject, item, from } = told;
    const at = from !== undefined && from > event.metadata.at ? from : event.metadata.at;
    const joined = event.type === 'teams.MemberJoined' ? { joined: [...(document?.joined ?? []).filter((account) => account !== event.data.account), event.data.account].slice(0, joinedKept) } : {};
    return { id, timeline: id.slice(0, id.indexOf(' ')), order: `${at} ${item}`, item, kind, subject, at, since: document?.since ?? at, ...joined };
  },
});

function tellingOf(event: RecordedEvent<Told>): Telling | undefined {
  const { at } = event.metadata;
  switch (event.type) {
    case 'actions.ActionPublished': {
      const { organisers, place, series } = event.data;
      const action = actionOf(event.stream);
      // Of several dates that are published together, the first alone is told.
      if (series !== undefined && series !== action) return undefined;
      const teams = organisers.filter(({ kind }) => kind === 'team').map(({ id }) => timeline.team(id));
      return { kind: 'new-action', subject: action, item: `new-action ${action}`, timelines: [...teams, ...localTimelines(place)] };
    }
    case 'actions.ActionCancelled': {
      const action = actionOf(event.stream);
      return { kind: 'action-cancelled', subject: action, item: `action-cancelled ${action}`, timelines: [timeline.action(action)] };
    }
    case 'posts.NewsPublished': {
      const post = postOf(event.stream);
      return { kind: 'news', subject: post, item: `news ${post}`, timelines: [timeline.team(event.data.team)] };
    }
    case 'posts.ReportPublished': {
      const { action, teams, place } = event.data;
      const post = postOf(event.stream);
      return { kind: 'report', subject: post, item: `report ${post}`, timelines: [timeline.action(action), ...teams.map(timeline.team), ...localTimelines(place)] };
    }
    case 'posts.AnnouncementPublished': case 'posts.AnnouncementEdited': {
      const { place, startsAt } = event.data;
      const post = postOf(event.stream);
      return { kind: 'announcement', subject: post, item: `announcement ${post}`, timelines: [timeline.announced(place)], from: startsAt };
    }
    case 'teams.TeamFounded': {
      const team = teamOf(event.stream);
      return { kind: 'team-founded', subject: team, item: `team-founded ${team}`, timelines: localTimelines(event.data.place) };
    }
    case 'teams.MemberJoined': {
      // Who founds a team joins it first.
      if (event.data.members === 1) return undefined;
      const team = teamOf(event.stream);
      return { kind: 'members-joined', subject: team, item: `members-joined ${team} ${dayOf(at)}`, timelines: [timeline.members(team)] };
    }
    default: {
      const action = actionOf(event.stream);
      return { kind: 'action-changed', subject: action, item: `action-changed ${action} ${tenMinutesOf(at)}`, timelines: [timeline.action(action)] };
    }
  }
}
