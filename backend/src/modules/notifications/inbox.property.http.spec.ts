import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notice, NoticeKind, NoticeReason } from '@action-populaire/contracts';
import { subjectOf, type RecordedEvent } from '../../platform/kernel/event.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import type { ActionEvent, AttendanceEvent } from '../actions/index.js';
import type { PostEvent } from '../posts/index.js';
import type { FollowingEvent, RosterEvent, TeamEvent } from '../teams/index.js';

const clock = new TestClock();
let application: TestApplication;
let teams: TestTeams;
beforeAll(async () => {
  application = await startApplication({ clock });
  teams = new TestTeams(application);
}, 60_000);
afterAll(() => application.close());

type AnyEvent = RecordedEvent<ActionEvent | AttendanceEvent | PostEvent | TeamEvent | RosterEvent | FollowingEvent>;
interface Standing { role: 'follower' | 'member' | 'manager' | 'lead'; since: string; roleSince: string }
interface Action { start: string; name: string; organisers: { kind: string; id: string }[]; invited: string[]; participants: string[]; cancelled: boolean }
/** Something that was told: when, by and about whom, and of which things. */
interface Happening { readonly kind: NoticeKind; readonly item: string; readonly at: string; readonly by: string | null; readonly about: string; readonly action: string; readonly team: string; readonly post: string }

/** The whole log as a reader knows it who knows no view, no timeline and no table. */
class Chronicle {
  readonly happened: Happening[] = [];
  readonly standings = new Map<string, Standing>();
  readonly followed = new Map<string, string>();
  readonly actions = new Map<string, Action>();
  /** Name and start of each action as of each event, to know what was undone. */
  readonly versions = new Map<string, { at: string; name: string; start: string }[]>();
  readonly coming = new Map<string, { answer: string; since: string }>();
  readonly organising = new Map<string, string>();
  readonly news = new Map<string, { team: string; open: boolean; withdrawn: boolean }>();

  tell({ type, data, stream, metadata: { at, actor: by } }: AnyEvent): void {
    const id = subjectOf(stream);
    const say = (kind: NoticeKind, item: string, more: Partial<Happening> = {}): void => { this.happened.push({ kind, item: `${kind}:${item}`, at, by, about: '', action: id, team: '', post: '', ...more }); };
    const action = this.actions.get(id);
    switch (type) {
      case 'teams.MemberJoined':
        this.standings.set(`${id} ${data.account}`, { role: data.role, since: at, roleSince: at });
        if (data.members > 1) say('member-joined', `${id}:${at.slice(0, 10)}`, { about: data.account, team: id });
        break;
      case 'teams.RoleGiven':
        Object.assign(this.standings.get(`${id} ${data.account}`)!, { role: data.role, roleSince: at });
        say('role-given', id, { about: data.account, team: id });
        break;
      case 'teams.MemberLeft': {
        const followed = this.followed.get(`${data.account} ${id}`);
        if (followed === undefined) this.standings.delete(`${id} ${data.account}`);
        else this.standings.set(`${id} ${data.account}`, { role: 'follower', since: followed, roleSince: followed });
        if (by !== data.account) say('team-left', id, { about: data.account, team: id });
        break;
      }
      case 'teams.TeamFollowed':
        this.followed.set(`${id} ${data.team}`, at);
        if (!this.standings.has(`${data.team} ${id}`)) this.standings.set(`${data.team} ${id}`, { role: 'follower', since: at, roleSince: at });
        break;
      case 'teams.TeamUnfollowed':
        this.followed.delete(`${id} ${data.team}`);
        if (this.standings.get(`${data.team} ${id}`)?.role === 'follower') this.standings.delete(`${data.team} ${id}`);
        break;
      case 'actions.ActionPublished': {
        const ofTeams = data.organisers.filter(({ kind }) => kind === 'team').map((one) => one.id);
        this.actions.set(id, { start: data.startsAt, name: data.name.id, organisers: data.organisers, invited: [], participants: [], cancelled: false });
        this.versions.set(id, [{ at, name: data.name.id, start: data.startsAt }]);
        for (const one of data.organisers) if (one.kind === 'account') this.organising.set(`${id} ${one.id}`, at);
        for (const team of ofTeams) say('team-action', id, { team });
        break;
      }
      case 'actions.ActionRescheduled':
        Object.assign(action!, { start: data.startsAt });
        this.versions.get(id)!.push({ at, name: action!.name, start: data.startsAt });
        say('action-changed', `${id}:${at.slice(0, 15)}`);
        break;
      case 'actions.ActionCancelled': Object.assign(action!, { cancelled: true }); say('action-cancelled', id); break;
      case 'actions.TeamInvited': Object.assign(action!, { invited: data.invited }); say('co-organising-asked', `${id}:${data.team}`, { team: data.team }); break;
      case 'actions.InvitationRefused': case 'actions.InvitationWithdrawn': Object.assign(action!, { invited: data.invited }); break;
      case 'actions.TeamJoined': Object.assign(action!, { participants: data.participants }); say('team-coming', `${id}:${data.team}`, { team: data.team }); break;
      case 'actions.TeamWithdrew': Object.assign(action!, { participants: data.participants }); break;
      case 'actions.OrganiserAdded':
        Object.assign(action!, data);
        if (data.organiser.kind === 'account') { this.organising.set(`${id} ${data.organiser.id}`, at); say('made-organiser', id, { about: data.organiser.id }); }
        else say('co-organising-accepted', `${id}:${data.organiser.id}`, { team: data.organiser.id });
        break;
      case 'actions.OrganiserRemoved': Object.assign(action!, { organisers: data.organisers }); this.organising.delete(`${id} ${data.organiser.id}`); break;
      case 'actions.Responded': {
        const known = this.coming.get(`${id} ${data.account}`);
        if (data.answer === 'coming' || data.answer === 'waiting') this.coming.set(`${id} ${data.account}`, { answer: data.answer, since: known?.since ?? at });
        else this.coming.delete(`${id} ${data.account}`);
        if (data.answer === 'coming') say('someone-coming', `${id}:${at.slice(0, 10)}`, { about: data.account });
        break;
      }
      case 'actions.Promoted': this.coming.get(`${id} ${data.account}`)!.answer = 'coming'; say('seat-given', id, { about: data.account }); break;
      case 'posts.NewsPublished': this.news.set(id, { team: data.team, open: data.visibility === 'public', withdrawn: false }); say('team-news', id, { team: data.team, post: id }); break;
      case 'posts.NewsWithdrawn': this.news.get(id)!.withdrawn = true; break;
      default: break;
    }
  }

  /** What someone is told, item by item, with why. */
  inboxOf(me: string): Map<string, { at: string; code: NoticeReason; people: Set<string> }> {
    const inbox = new Map<string, { at: string; code: NoticeReason; people: Set<string> }>();
    for (const { kind, item, at, by, about, action, team, post } of this.happened) {
      const code = by === me ? undefined : this.why(kind, { at, about, action, team, post }, me, item);
      if (!code) continue;
      const known = inbox.get(item);
      inbox.set(item, { at, code, people: new Set([...(known?.people ?? []), about]) });
    }
    return inbox;
  }

  private why(kind: NoticeKind, { at, about, action: id, team, post }: Pick<Happening, 'at' | 'about' | 'action' | 'team' | 'post'>, me: string, item: string): NoticeReason | undefined {
    const action = this.actions.get(id);
    const mine = this.standings.get(`${team} ${me}`);
    const acts = (one: Standing | undefined): boolean => one?.role === 'manager' || one?.role === 'lead';
    const asMember = (open: boolean): NoticeReason | undefined => (mine && mine.since <= at && (open || mine.role !== 'follower') ? (mine.role === 'follower' ? 'follower' : 'member') : undefined);
    const goes = this.coming.get(`${id} ${me}`);
    const asGoer = (): NoticeReason | undefined => (goes && goes.since <= at ? 'coming' : undefined);
    const asOrganiser = (but?: string): NoticeReason | undefined => {
      const own = this.organising.get(`${id} ${me}`);
      const ours = action!.organisers.some((one) => { const standing = this.standings.get(`${one.id} ${me}`); return one.kind === 'team' && one.id !== but && acts(standing) && standing!.roleSince <= at; });
      return !action!.cancelled && ((own !== undefined && own <= at) || ours) ? 'organising' : undefined;
    };
    const isMember = (account: string): boolean => { const role = this.standings.get(`${team} ${account}`)?.role; return role !== undefined && role !== 'follower'; };
    switch (kind) {
      case 'member-joined': return acts(mine) && mine!.roleSince <= at && isMember(about) ? 'manager' : undefined;
      case 'role-given': return about === me && isMember(me) ? 'you' : undefined;
      case 'team-left': return about === me && !isMember(me) ? 'you' : undefined;
      case 'team-action': return !action!.cancelled && action!.organisers.some((one) => one.id === team) ? asMember(true) : undefined;
      case 'team-news': { const { open, withdrawn } = this.news.get(post)!; return withdrawn ? undefined : asMember(open); }
      case 'action-changed': return action!.cancelled || !asGoer() || this.undone(item, id, me) ? undefined : 'coming';
      case 'action-cancelled': return asGoer();
      case 'co-organising-asked': return !action!.cancelled && action!.invited.includes(team) && acts(mine) && mine!.roleSince <= at ? 'manager' : undefined;
      case 'team-coming': return action!.participants.includes(team) ? asOrganiser() : undefined;
      case 'co-organising-accepted': return action!.organisers.some((one) => one.id === team) ? this.evenCancelled(asOrganiser, action!, team) : undefined;
      case 'made-organiser': return about === me && this.organising.has(`${id} ${me}`) ? 'you' : undefined;
      case 'seat-given': return about === me && goes?.answer === 'coming' && !action!.cancelled ? 'you' : undefined;
      case 'someone-coming': { const theirs = this.coming.get(`${id} ${about}`); return theirs?.answer === 'coming' && theirs.since >= at ? asOrganiser() : undefined; }
      default: throw new Error(`${kind} was not expected`);
    }
  }

  /** An action that is called off is not told of as a team's; it is as one's own. */
  private evenCancelled(asOrganiser: (but?: string) => NoticeReason | undefined, action: Action, but: string): NoticeReason | undefined {
    const called = action.cancelled;
    if (!called) return asOrganiser(but);
    const teams = action.organisers;
    Object.assign(action, { cancelled: false, organisers: teams.filter(({ kind }) => kind === 'account') });
    const code = asOrganiser(but);
    Object.assign(action, { cancelled: true, organisers: teams });
    return code;
  }

  /** Whether what others changed since the reader comes, within ten minutes, came to nothing. */
  private undone(item: string, action: string, me: string): boolean {
    const since = this.coming.get(`${action} ${me}`)?.since ?? '';
    const told = this.happened.filter((one) => one.item === item && one.by !== me && one.at >= since).map(({ at }) => at);
    const versions = this.versions.get(action)!;
    const [first, last] = [told[0]!, told.at(-1)!];
    return versions.findLast(({ at }) => at < first)!.start === versions.findLast(({ at }) => at <= last)!.start;
  }
}

const steps = fc.array(fc.record({ does: fc.nat(19), who: fc.nat(4), whom: fc.nat(4), which: fc.nat(1), wait: fc.constantFrom(1, 1, 1, 7, 60, 24 * 60) }), { minLength: 25, maxLength: 60 });

it('is, whatever happened, what a reading of the whole log says', { timeout: 300_000 }, async () => {
  let tried = 0;
  const kindsTold = new Set<string>();
  await fc.assert(fc.asyncProperty(steps, async (history) => {
    tried += 1;
    const people: readonly Person[] = await Promise.all(Array.from({ length: 5 }, () => teams.person()));
    const before = await application.log.head();
    const ours = [await teams.found(people[0]!), await teams.found(people[1]!)];
    await teams.join(people[2]!, ours[0]!, 'follower');
    await teams.join(people[3]!, ours[0]!);
    const actions = [teams.newId(), teams.newId()];
    const day = Temporal.PlainDate.from(clock.now().slice(0, 10)).add({ days: 70 }).toString();
    const [own, joint] = [{ capacity: 2 }, { team: ours[0], capacity: 2 }];
    for (const [index, id] of actions.entries()) await people[0]!.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69382', start: `${day}T10:00`, end: `${day}T12:00`, ...(index === 0 ? own : joint) });
    const news: string[] = [];
    const revisions = new Map<string, number>();
    for (const { does, who, whom, which, wait } of history) {
      clock.advance({ minutes: wait });
      const [{ client }, them, team, other, action] = [people[who]!, people[whom]!, ours[which]!, ours[1 - which]!, actions[whom % 2]!];
      const answer = (status: string, guests = 0) => client.put(`/api/actions/${action}/attendance`, { status, guests });
      switch (does) {
        case 0: case 1: await client.put(`/api/teams/${team}/membership`, { role: 'member' }); break;
        case 2: await client.put(`/api/teams/${team}/membership`, { role: 'follower' }); break;
        case 3: await client.delete(`/api/teams/${team}/membership`); break;
        case 4: case 5: await people[which]!.client.put(`/api/teams/${team}/members/${them.account}`, { role: which === who % 2 ? 'manager' : 'member' }); break;
        case 6: await people[which]!.client.delete(`/api/teams/${team}/members/${them.account}`); break;
        case 7: case 8: case 9: await answer('coming'); break;
        case 10: await answer('coming', 1); break;
        case 11: await answer('withdrawn'); break;
        case 12: case 13: case 14: {
          const revision = revisions.get(action) ?? Number((await client.get(`/api/actions/${action}`)).body.revision);
          const hour = 10 + (does - 12);
          const { status, body } = await people[0]!.client.patch(`/api/actions/${action}`, { start: `${day}T${hour}:00`, end: `${day}T${hour + 2}:00` }, { headers: { 'if-match': `"${revision}"` } });
          revisions.delete(action);
          if (status === 200) revisions.set(action, body.revision as number);
          break;
        }
        case 15: await client.put(`/api/actions/${action}/teams/${other}`, { as: which === 0 ? 'participant' : 'co-organiser' }); revisions.delete(action); break;
        case 16: await people[0]!.client.put(`/api/actions/${action}/teams/${ours[1]!}`, { as: 'co-organiser' }); await people[1]!.client.put(`/api/actions/${action}/teams/${ours[1]!}`, { as: 'co-organiser' }); revisions.delete(action); break;
        case 17: await people[0]!.client.put(`/api/actions/${action}/organisers/${them.account}`, undefined); revisions.delete(action); break;
        case 18: {
          const id = teams.newId();
          if ((await client.post(`/api/teams/${team}/news`, { id, title: 'Victoire', text: 'Votée.', visibility: which === who % 2 ? 'public' : 'members' })).status === 201) news.push(id);
          break;
        }
        case 19: if (which === 0) await people[0]!.client.post(`/api/actions/${action}/cancellation`, {}); else if (news.length > 0) await people[who]!.client.delete(`/api/news/${news[whom % news.length]!}`); break;
      }
    }
    clock.advance({ minutes: 1 });
    await application.settled();

    const chronicle = new Chronicle();
    for (let after = before; ; ) {
      const batch = await application.log.read(after, 1_000);
      if (batch.events.length === 0) break;
      for (const event of batch.events) chronicle.tell(event as AnyEvent);
      after = batch.position;
    }
    for (const { client, account } of people) {
      const items: Notice[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await client.get(`/api/notifications?limit=50${cursor && `&cursor=${cursor}`}`);
        items.push(...body.items as Notice[]);
        cursor = body.next as string | null;
      }
      const expected = chronicle.inboxOf(account);
      expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).sort().reverse());
      expect(items.map(({ id, why, params: { others } }) => `${id} ${why.code} ${others ?? 0}`).sort())
        .toEqual([...expected].map(([id, { code, people: about }]) => `${id} ${code} ${about.size - 1}`).sort());
      for (const { kind } of items) kindsTold.add(kind);
    }
  }), { numRuns: 25, endOnFailure: true });
  expect(tried).toBe(25);
  expect(kindsTold.size).toBeGreaterThan(7);
});
