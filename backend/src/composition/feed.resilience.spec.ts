import { QueryBus } from '@nestjs/cqrs';
import { afterAll, expect, it } from 'vitest';
import { feedLimits, type FeedItem, type FeedReason } from '@action-populaire/contracts';
import { writeDemo } from '../cli/demo/write-demo.js';
import { ChosenPlaces, type AccountEvent } from '../modules/accounts/index.js';
import type { ActionEvent, AttendanceEvent } from '../modules/actions/index.js';
import { ListFeed } from '../modules/feed/index.js';
import type { PostEvent } from '../modules/posts/index.js';
import type { FollowingEvent, RosterEvent, TeamEvent } from '../modules/teams/index.js';
import { distanceMetres, Gazetteer } from '../modules/territory/index.js';
import { instantAfter } from '../platform/kernel/clock.js';
import { subjectOf, type RecordedEvent } from '../platform/kernel/event.js';
import { origin } from '../platform/kernel/position.js';
import { startApplication, type TestApplication } from '../platform/testing/application.js';
import { TestClock } from '../platform/testing/test-clock.js';

const supporters = 1_000;
const clock = new TestClock();
let application: TestApplication | undefined;
afterAll(() => application?.close());

type AnyEvent = RecordedEvent<AccountEvent | ActionEvent | AttendanceEvent | PostEvent | TeamEvent | RosterEvent | FollowingEvent>;
type Organisers = readonly { readonly kind: 'account' | 'team'; readonly id: string }[];
const idsOf = (organisers: Organisers, kind: 'account' | 'team'): string[] => organisers.filter((one) => one.kind === kind).map(({ id }) => id);
type Point = { readonly lat: number; readonly lng: number } | null;
interface Action { place: string; position: Point; endsAt: string; teams: string[]; organisers: readonly string[]; needed: number; coming: number; cancelled: boolean; readonly series: string | undefined; readonly at: string }
interface Post { readonly kind: 'news' | 'report' | 'announcement'; readonly at: string; readonly team?: string; readonly membersOnly?: boolean; readonly action?: string; readonly teams?: readonly string[]; readonly place?: string; readonly startsAt?: string; readonly endsAt?: string | null }
interface Happening { readonly id: string; readonly at: string; readonly of: (account: string) => FeedReason[] }

/** The whole campaign as a reader of the log knows it, without a view, a timeline or an index. */
class Chronicle {
  readonly accounts: string[] = [];
  readonly actions = new Map<string, Action>();
  readonly teams = new Map<string, { place: string; at: string }>();
  readonly posts = new Map<string, Post>();
  readonly members = new Map<string, Map<string, string>>();
  readonly followers = new Map<string, Set<string>>();
  readonly goes = new Map<string, Set<string>>();
  readonly changed = new Map<string, { action: string; at: string }>();
  readonly joined = new Map<string, { team: string; at: string; accounts: Set<string> }>();

  tell({ type, data, stream, metadata: { at } }: AnyEvent): void {
    const id = subjectOf(stream);
    const action = this.actions.get(id);
    switch (type) {
      case 'accounts.AccountOpened': this.accounts.push(id); break;
      case 'actions.ActionPublished':
        this.actions.set(id, { place: data.place, position: data.position, endsAt: data.endsAt, teams: idsOf(data.organisers, 'team'), organisers: idsOf(data.organisers, 'account'), needed: data.needed ?? 0, coming: 0, cancelled: false, series: data.series, at });
        break;
      case 'actions.OrganiserAdded': case 'actions.OrganiserRemoved': if (action) Object.assign(action, { teams: idsOf(data.organisers, 'team'), organisers: idsOf(data.organisers, 'account') }); break;
      case 'actions.ActionRelocated': if (action) Object.assign(action, { place: data.place, position: data.position }); this.changes(id, at); break;
      case 'actions.ActionRescheduled': if (action) action.endsAt = data.endsAt; this.changes(id, at); break;
      case 'actions.ActionRenamed': case 'actions.ActionDescribed': this.changes(id, at); break;
      case 'actions.NeededSet': if (action) action.needed = data.needed ?? 0; break;
      case 'actions.ActionCancelled': if (action) action.cancelled = true; this.changed.set(`action-cancelled:${id}`, { action: id, at }); break;
      case 'actions.Responded': if (action) action.coming = data.coming; this.comes(data.account, id, data.answer === 'coming' || data.answer === 'waiting'); break;
      case 'actions.Promoted': if (action) action.coming = data.coming; this.comes(data.account, id, true); break;
      case 'teams.TeamFounded': this.teams.set(id, { place: data.place, at }); break;
      case 'teams.TeamMoved': this.teams.get(id)!.place = data.place; break;
      case 'teams.MemberJoined': this.joins(id, data.account, data.role, data.members, at); break;
      case 'teams.RoleGiven': this.members.get(id)?.set(data.account, data.role); break;
      case 'teams.MemberLeft': this.members.get(id)?.delete(data.account); break;
      case 'teams.TeamFollowed': this.follows(data.team).add(id); break;
      case 'teams.TeamUnfollowed': this.follows(data.team).delete(id); break;
      case 'posts.NewsPublished': this.posts.set(id, { kind: 'news', at, team: data.team, membersOnly: data.visibility === 'members' }); break;
      case 'posts.ReportPublished': this.posts.set(id, { kind: 'report', at, action: data.action, teams: data.teams }); break;
      case 'posts.AnnouncementPublished': this.posts.set(id, { kind: 'announcement', at: data.startsAt > at ? data.startsAt : at, place: data.place, startsAt: data.startsAt, endsAt: data.endsAt }); break;
      default: break;
    }
  }

  private comes(account: string, action: string, coming: boolean): void {
    const mine = this.goes.get(account) ?? new Set();
    this.goes.set(account, mine);
    if (coming) mine.add(action);
    else mine.delete(action);
  }

  private changes(action: string, at: string): void {
    this.changed.set(`action-changed:${action}:${at.slice(0, 15)}`, { action, at });
  }

  private joins(team: string, account: string, role: string, members: number, at: string): void {
    const all = this.members.get(team) ?? new Map<string, string>();
    this.members.set(team, all);
    all.set(account, role);
    if (members === 1) return;
    const id = `members-joined:${team}:${at.slice(0, 10)}`;
    const day = this.joined.get(id) ?? { team, at, accounts: new Set() };
    this.joined.set(id, { ...day, at });
    day.accounts.add(account);
  }

  follows(team: string): Set<string> {
    const all = this.followers.get(team) ?? new Set<string>();
    this.followers.set(team, all);
    return all;
  }
}

it(`is for ${supporters} supporters of the demo what a reading of the whole log says, each item with its reasons`, async () => {
  application = await startApplication({ clock });
  const { app } = application;
  const now = clock.now();
  await writeDemo(app, { size: 'small', seed: 1, day: now.slice(0, 10) }, now, () => undefined);
  await application.settled();

  const chronicle = new Chronicle();
  for (let after = origin; ; ) {
    const batch = await application.log.read(after, 5_000);
    if (batch.events.length === 0) break;
    for (const event of batch.events) chronicle.tell(event as AnyEvent);
    after = batch.position;
  }
  const gazetteer = app.get(Gazetteer);
  const places = app.get(ChosenPlaces);
  const pointOf = (code: string): Point => gazetteer.get(code)?.position ?? null;
  const { actions, teams, members, posts } = chronicle;

  /** What someone's feed holds by the rules, item by item. */
  async function feedOf(account: string): Promise<Map<string, FeedReason[]>> {
    const { home, work } = await places.of(account, now);
    const near = (chosen: typeof home, point: Point, times = 1): boolean => {
      const centre = chosen && pointOf(chosen.place);
      return !!centre && !!point && Math.round(distanceMetres(centre, point)) <= chosen.radius * 1_000 * times;
    };
    const isMember = (team: string): boolean => members.get(team)?.has(account) === true;
    const isFollower = (team: string): boolean => !isMember(team) && chronicle.follows(team).has(account);
    const goes = (action: string): boolean => chronicle.goes.get(account)?.has(action) === true || actions.get(action)?.organisers.includes(account) === true;
    const around = (point: Point): FeedReason[] => [...(near(home, point) ? ['near-home' as const] : []), ...(near(work, point) ? ['near-work' as const] : [])];
    const ofTeams = (ids: readonly string[]): FeedReason[] => [...(ids.some(isMember) ? ['member' as const] : []), ...(ids.some(isFollower) ? ['follow' as const] : [])];

    const all: Happening[] = [];
    for (const [id, action] of actions) {
      if (action.cancelled || action.endsAt <= now || (action.series !== undefined && action.series !== id)) continue;
      const missing = action.needed > action.coming && (near(home, action.position, 2) || near(work, action.position, 2));
      all.push({ id: `new-action:${id}`, at: action.at, of: () => [...ofTeams(action.teams), ...around(action.position), ...(missing ? ['people-missing' as const] : [])] });
    }
    for (const [id, { action, at }] of chronicle.changed) all.push({ id, at, of: () => (goes(action) ? ['coming'] : []) });
    for (const [id, { place, at }] of teams) all.push({ id: `team-founded:${id}`, at, of: () => around(pointOf(place)) });
    for (const [id, { team, at, accounts }] of chronicle.joined) all.push({ id, at, of: () => (isMember(team) && [...accounts].some((one) => members.get(team)?.has(one)) ? ['member'] : []) });
    for (const [id, post] of posts) {
      const { kind, at, team = '', action = '', place = '' } = post;
      if (kind === 'news') all.push({ id: `news:${id}`, at, of: () => (post.membersOnly && !isMember(team) ? [] : ofTeams([team])) });
      else if (kind === 'report') {
        const about = actions.get(action)!;
        all.push({ id: `report:${id}`, at, of: () => [...(goes(action) ? ['coming' as const] : []), ...ofTeams(about.teams), ...around(about.position)] });
      } else if (post.startsAt! <= now && (post.endsAt === null || post.endsAt! > now)) {
        const lives = (chosen: typeof home): boolean => !!chosen && place !== 'fr' && gazetteer.contains(place, chosen.place);
        all.push({ id: `announcement:${id}`, at, of: () => [...(place === 'fr' ? ['everyone' as const] : []), ...(lives(home) ? ['home-in' as const] : []), ...(lives(work) ? ['work-in' as const] : [])] });
      }
    }
    const from = instantAfter(now, -feedLimits.days * 24 * 3_600_000);
    const told = all.map(({ id, at, of }) => ({ id, at, reasons: at >= from ? of(account) : [] })).filter(({ reasons }) => reasons.length > 0);
    const order = ({ id, at }: { id: string; at: string }): string => `${at} ${id.replaceAll(':', ' ')}`;
    return new Map(told.sort((a, b) => (order(a) < order(b) ? 1 : -1)).map(({ id, reasons }) => [id, reasons]));
  }

  const queries = app.get(QueryBus);
  const step = Math.floor(chronicle.accounts.length / supporters);
  const kinds = new Map<string, number>();
  for (let index = 0; index < supporters; index++) {
    const account = chronicle.accounts[index * step]!;
    const read: FeedItem[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: { items: FeedItem[]; next: string | null } = await queries.execute(new ListFeed.Query({ params: undefined, query: { cursor, limit: 50 }, body: undefined }, { account, at: now }));
      read.push(...page.items);
      cursor = page.next;
    }
    expect(read.map(({ id, reasons }) => [id, reasons.map(({ code }) => code)])).toEqual([...await feedOf(account)]);
    for (const { kind } of read) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  console.log(`feeds of ${supporters} supporters: ${[...kinds].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
  // The demo's teams are older than the feed goes back.
  for (const kind of ['new-action', 'action-changed', 'action-cancelled', 'members-joined', 'news', 'report', 'announcement']) expect(kinds.get(kind), kind).toBeGreaterThan(0);
}, 600_000);
