import { Injectable } from '@nestjs/common';
import { feedLimits, type ActionCard, type Announcement, type FeedItem, type News, type Report } from '@action-populaire/contracts';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { DisplayNames } from '../../accounts/index.js';
import { PublishedActions } from '../../actions/index.js';
import { PublishedPosts } from '../../posts/index.js';
import { memberOf, rosterFacts, TeamCards, type NamedTeam } from '../../teams/index.js';
import { Gazetteer } from '../../territory/index.js';
import type { Told } from '../domain/reasons.js';
import { timeline } from '../domain/timelines.js';
import type { FeedEntryDocument } from '../views/feed-entry.js';

/** What an entry comes to today: the facts that decide whom it concerns, and what is shown of it. */
export interface Telling { readonly told: Told; readonly shown: Omit<FeedItem, 'id' | 'kind' | 'at' | 'reasons'> }

/** Names shown of those who joined a team. */
const namesShown = 3;

/** Looks up, together, what entries of the feed are about. */
@Injectable()
export class Tellings {
  constructor(
    private readonly runner: CommandRunner,
    private readonly actions: PublishedActions,
    private readonly teams: TeamCards,
    private readonly posts: PublishedPosts,
    private readonly names: DisplayNames,
    private readonly gazetteer: Gazetteer,
  ) {}

  /** By id of the entry; what is not worth telling any more is absent. */
  async of(entries: readonly FeedEntryDocument[], account: string, at: string): Promise<ReadonlyMap<string, Telling>> {
    const subjects = (...kinds: readonly FeedEntryDocument['kind'][]): string[] => [...new Set(entries.filter(({ kind }) => kinds.includes(kind)).map(({ subject }) => subject))];
    const reports = await this.posts.reports(subjects('report'));
    const [actions, changes, teams, news, announcements] = await Promise.all([
      this.actions.cards([...new Set([...subjects('new-action', 'action-changed', 'action-cancelled'), ...[...reports.values()].map(({ action }) => action)])]),
      this.actions.changesOf(subjects('action-changed', 'action-cancelled')),
      this.teams.of(subjects('team-founded', 'members-joined')),
      this.posts.news(subjects('news'), account),
      this.posts.announcements(subjects('announcement'), at),
    ]);
    const found = await Promise.all(entries.map(async (entry): Promise<[string, Telling | undefined]> => {
      switch (entry.kind) {
        case 'new-action': return [entry.id, newAction(actions.get(entry.subject), at)];
        case 'action-changed': case 'action-cancelled': return [entry.id, changedAction(entry, actions.get(entry.subject), changes.get(entry.subject) ?? [])];
        case 'team-founded': return [entry.id, this.foundedTeam(teams.get(entry.subject))];
        case 'members-joined': return [entry.id, await this.joinedTeam(teams.get(entry.subject), entry.joined ?? [])];
        case 'news': return [entry.id, toldNews(news.get(entry.subject))];
        case 'report': return [entry.id, toldReport(reports.get(entry.subject), actions)];
        case 'announcement': return [entry.id, announced(entry, announcements.get(entry.subject))];
      }
    }));
    return new Map(found.filter((pair): pair is [string, Telling] => pair[1] !== undefined));
  }

  private foundedTeam(team: NamedTeam | undefined): Telling | undefined {
    if (!team) return undefined;
    const place = this.gazetteer.get(team.facts.place);
    return {
      told: { kind: 'team-founded', place: team.facts.place, position: place?.position ?? null },
      shown: { team: { id: team.id, name: team.name }, place: { code: team.facts.place, name: place?.name ?? team.facts.place } },
    };
  }

  /** Who left again is not told of. */
  private async joinedTeam(team: NamedTeam | undefined, joined: readonly string[]): Promise<Telling | undefined> {
    if (!team) return undefined;
    const { state: roster } = await rosterFacts(this.runner, team.id);
    const still = joined.filter((account) => memberOf(roster, account));
    if (still.length === 0) return undefined;
    const names = await this.names.displayNamesOf(still.slice(0, namesShown));
    return {
      told: { kind: 'members-joined', teams: [team.id] },
      shown: { team: { id: team.id, name: team.name }, joined: { count: still.length, names: still.slice(0, namesShown).map((account) => names.get(account) ?? null) } },
    };
  }
}

const aboutAction = ({ id, teams, place, position, needed, coming }: ActionCard): Omit<Told, 'kind'> =>
  ({ action: id, teams: teams.map((team) => team.id), place: place.code, position, missing: Math.max(0, (needed ?? 0) - coming) });

/** Until it is over, or cancelled. */
function newAction(action: ActionCard | undefined, at: string): Telling | undefined {
  if (!action || action.status === 'cancelled' || action.end <= at) return undefined;
  return { told: { ...aboutAction(action), kind: 'new-action' }, shown: { action } };
}

/** What changed on it, and what it is today. */
function changedAction({ kind, since, at }: FeedEntryDocument, action: ActionCard | undefined, history: NonNullable<FeedItem['changes']>): Telling | undefined {
  if (!action) return undefined;
  const notable: readonly string[] = kind === 'action-cancelled' ? ['cancelled'] : ['renamed', 'rescheduled', 'relocated', 'described'];
  const changes = history.filter((change) => change.at >= since && change.at <= at && notable.includes(change.kind));
  return { told: { ...aboutAction(action), kind }, shown: { action, changes } };
}

/** The beginning of a text, cut where a word ends. */
function beginningOf(text: string | null): { readonly excerpt: string | null; readonly more: boolean } {
  if (text === null || text.length <= feedLimits.excerpt) return { excerpt: text, more: false };
  const cut = text.slice(0, feedLimits.excerpt);
  return { excerpt: cut.slice(0, Math.max(cut.lastIndexOf(' '), feedLimits.excerpt / 2)).trimEnd(), more: true };
}

function toldNews(news: News | undefined): Telling | undefined {
  if (!news) return undefined;
  const { id, team, title, text, visibility } = news;
  return { told: { kind: 'news', teams: [team.id] }, shown: { team, post: { id, title, ...beginningOf(text), membersOnly: visibility === 'members', high: false } } };
}

function toldReport(report: Report | undefined, actions: ReadonlyMap<string, ActionCard>): Telling | undefined {
  const action = report && actions.get(report.action);
  if (!report || !action) return undefined;
  const { id, text, by } = report;
  return {
    told: { ...aboutAction(action), kind: 'report', missing: 0 },
    shown: { action, ...(by.kind === 'team' && by.name !== null && { team: { id: by.id, name: by.name } }), post: { id, title: null, ...beginningOf(text), membersOnly: false, high: false } },
  };
}

/** Whole: announcements are short. One that is for another place since then is told there. */
function announced(entry: FeedEntryDocument, announcement: Announcement | undefined): Telling | undefined {
  if (!announcement || entry.timeline !== timeline.announced(announcement.place.code)) return undefined;
  const { id, title, text, place, priority } = announcement;
  return { told: { kind: 'announcement', audience: place.code }, shown: { place, post: { id, title, excerpt: text, more: false, membersOnly: false, high: priority === 'high' } } };
}
