import { Injectable } from '@nestjs/common';
import { noticeKind, type ActionCard, type NoticeKind, type NoticeParams, type NoticeTarget } from '@action-populaire/contracts';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { DisplayNames } from '../../accounts/index.js';
import { actionFacts, MyActions, PublishedActions, type MyAction } from '../../actions/index.js';
import { KeyMoments } from '../../campaign/index.js';
import { SaidMessages } from '../../discussions/index.js';
import { PublishedPosts } from '../../posts/index.js';
import { roleOf, rosterFacts, TeamCards } from '../../teams/index.js';
import { targetOf } from '../domain/targets.js';
import { timelineOf } from '../domain/timelines.js';
import type { NoticeDocument } from '../views/notice.js';

/** What an entry comes to today. */
export interface Telling { readonly params: NoticeParams; readonly target: NoticeTarget; readonly high: boolean }
/** As an inbox holds it, or as it is told where it stands in none. */
type Entry = Omit<NoticeDocument, 'id' | 'order' | 'item' | 'since'>;

/** Everything that some entries are about, looked up together. */
interface Found {
  readonly actions: ReadonlyMap<string, ActionCard>;
  readonly cancellations: Awaited<ReturnType<PublishedActions['changesOf']>>;
  readonly changes: ReadonlyMap<Entry, NonNullable<NoticeParams['changes']>>;
  readonly mine: ReadonlyMap<string, MyAction>;
  readonly teams: Awaited<ReturnType<TeamCards['of']>>;
  readonly news: Awaited<ReturnType<PublishedPosts['news']>>;
  readonly reports: Awaited<ReturnType<PublishedPosts['reports']>>;
  readonly announcements: Awaited<ReturnType<PublishedPosts['announcements']>>;
  readonly moments: Awaited<ReturnType<KeyMoments['of']>>;
  readonly said: Awaited<ReturnType<SaidMessages['of']>>;
}

const aboutActions: readonly NoticeKind[] = ['action-changed', 'action-cancelled', 'seat-given', 'report-written', 'someone-coming', 'team-coming', 'co-organising-asked', 'co-organising-accepted', 'made-organiser', 'team-action', 'team-report', 'reminder-eve', 'reminder-soon'];
const aboutTeams: readonly NoticeKind[] = ['member-joined', 'role-given', 'team-left'];

/** Looks up, together, what notices are about, and tells those that are still true to whom they are for. */
@Injectable()
export class Tellings {
  constructor(
    private readonly runner: CommandRunner, private readonly actions: PublishedActions, private readonly mine: MyActions, private readonly teams: TeamCards,
    private readonly posts: PublishedPosts, private readonly moments: KeyMoments, private readonly said: SaidMessages, private readonly names: DisplayNames,
  ) {}

  /** What is not worth telling any more is absent. An entry's parts are those that are for the account. */
  async of<E extends Entry>(entries: readonly E[], account: string, at: string): Promise<ReadonlyMap<E, Telling>> {
    if (entries.length === 0) return new Map();
    const found = await this.find(entries, account, at);
    const shown = await Promise.all(entries.map(async (entry) => [entry, await this.shown(entry, found, account)] as const));
    const names = await this.names.displayNamesOf(shown.flatMap(([, one]) => one?.who?.slice(-1) ?? []));
    return new Map(shown.flatMap(([entry, one]) => {
      if (!one) return [];
      const { who, high = noticeKind(entry.kind).importance === 'high', ...params } = one;
      const people = who && { who: names.get(who.at(-1)!) ?? null, ...(who.length > 1 && { others: who.length - 1 }) };
      return [[entry, { params: { ...people, ...params }, target: targetOf(entry.kind, entry.subject), high }] as const];
    }));
  }

  private async find(entries: readonly Entry[], account: string, at: string): Promise<Found> {
    const of = (...kinds: readonly NoticeKind[]): Entry[] => entries.filter(({ kind }) => kinds.includes(kind));
    const subjects = (...kinds: readonly NoticeKind[]): string[] => [...new Set(of(...kinds).map(({ subject }) => subject))];
    const changed = of('action-changed');
    const [actions, cancellations, changes, mine, teams, news, reports, announcements, moments, said] = await Promise.all([
      this.actions.cards(subjects(...aboutActions)),
      this.actions.changesOf(subjects('action-cancelled')),
      this.actions.changedWithin(changed.map(({ subject, parts }) => ({ action: subject, from: parts[0]!.at, to: parts.at(-1)!.at }))),
      this.mine.ofEach(of('someone-coming', 'seat-given', 'made-organiser').flatMap(({ subject, parts }) => parts.map(({ about }) => `${about!}:${subject}` as const))),
      this.teams.of([...new Set([...subjects(...aboutTeams), ...entries.flatMap(({ team }) => team ?? [])])]),
      this.posts.news(subjects('team-news'), account),
      this.posts.reports([...new Set(of('report-written', 'team-report').flatMap(({ piece }) => piece ?? []))]),
      this.posts.announcements(subjects('announcement'), at),
      this.moments.of(subjects('key-moment')),
      this.said.of(of('mention', 'message', 'private-message').flatMap(({ piece }) => piece ?? []), account),
    ]);
    return { actions, cancellations, changes: new Map(changed.map((entry, index) => [entry, changes[index] ?? []])), mine, teams, news, reports, announcements, moments, said };
  }

  /** What fills its words, who it tells of by id, the last of whom is named; undefined where it is true no more. */
  private async shown(entry: Entry, found: Found, account: string): Promise<(Omit<NoticeParams, 'who' | 'others'> & { readonly who?: readonly string[]; readonly high?: boolean }) | undefined> {
    const { kind, subject, piece = '', parts, timeline } = entry;
    const card = found.actions.get(subject);
    const action = card && named(card);
    const team = entry.team === undefined ? undefined : namedOf(found, entry.team);
    switch (kind) {
      case 'action-changed': {
        const changes = found.changes.get(entry) ?? [];
        return action && card.status !== 'cancelled' && changes.length > 0 ? { action, changes } : undefined;
      }
      case 'action-cancelled':
        return action && { action, changes: (found.cancellations.get(subject) ?? []).filter((change) => change.kind === 'cancelled') };
      case 'seat-given':
        return action && card.status !== 'cancelled' && found.mine.get(`${account}:${subject}`)?.attendance === 'coming' ? { action } : undefined;
      case 'made-organiser':
        return action && found.mine.get(`${account}:${subject}`)?.organiser ? { action } : undefined;
      case 'report-written': return action && found.reports.has(piece) ? { action } : undefined;
      case 'team-report': return action && team && found.reports.has(piece) ? { action, team } : undefined;
      case 'team-action': return action && team && card.status !== 'cancelled' && card.teams.some(({ id }) => id === team.id) ? { action, team } : undefined;
      case 'co-organising-accepted': return action && team && card.teams.some(({ id }) => id === team.id) ? { action, team } : undefined;
      case 'team-coming': case 'co-organising-asked': {
        if (!action || !team || card.status === 'cancelled') return undefined;
        const { state } = await actionFacts(this.runner, subject);
        return (kind === 'team-coming' ? state?.participants : state?.invited)?.includes(team.id) ? { action, team } : undefined;
      }
      case 'someone-coming': {
        const who = parts.flatMap(({ about, at }) => {
          const mine = found.mine.get(`${about}:${subject}`);
          // Not who withdrew, nor who came already and brings other guests.
          return about !== undefined && mine?.attendance === 'coming' && mine.since !== null && mine.since >= at ? [about] : [];
        });
        return action && card.status !== 'cancelled' && who.length > 0 ? { action, who } : undefined;
      }
      case 'member-joined': {
        const joined = namedOf(found, subject);
        const { state: roster } = await rosterFacts(this.runner, subject);
        const who = parts.flatMap(({ about }) => (about !== undefined && roleOf(roster, about) ? [about] : []));
        return joined && who.length > 0 ? { team: joined, who } : undefined;
      }
      case 'role-given': case 'team-left': {
        const of = namedOf(found, subject);
        const role = roleOf((await rosterFacts(this.runner, subject)).state, account);
        if (!of || (kind === 'role-given') === (role === undefined)) return undefined;
        return { team: of, ...(role && { role }) };
      }
      case 'team-news': {
        const news = found.news.get(subject);
        return news && { team: named(news.team), title: news.title };
      }
      case 'announcement': {
        const told = found.announcements.get(subject);
        // One that is for another place since then is told there.
        return told && timeline === timelineOf({ to: 'territory', place: told.place.code }) ? { title: told.title, high: told.priority === 'high' } : undefined;
      }
      case 'key-moment': {
        const moment = found.moments.get(subject);
        return moment && timeline === timelineOf({ to: 'territory', place: moment.place?.code ?? 'fr' }) ? { title: moment.title, startsAt: moment.start } : undefined;
      }
      case 'mention': {
        const message = found.said.get(piece);
        const [part] = parts;
        return message?.mentions.includes(account) && part?.about !== undefined ? { title: message.subject, who: [part.about] } : undefined;
      }
      case 'message': case 'private-message': {
        const message = found.said.get(piece);
        const who = parts.flatMap(({ about }) => about ?? []);
        return message && { title: message.subject, who };
      }
      case 'reminder-eve': case 'reminder-soon': return action && card.status !== 'cancelled' ? { action } : undefined;
      case 'people-missing':
        throw new Error(`${kind} is told by a push alone`);
    }
  }
}

interface Named { readonly id: string; readonly name: string | null }
/** Words that were deleted read empty elsewhere. */
const named = ({ id, name }: { readonly id: string; readonly name: string }): Named => ({ id, name: name === '' ? null : name });

function namedOf({ teams }: Found, id: string): Named | undefined {
  const team = teams.get(id);
  return team && named(team);
}
