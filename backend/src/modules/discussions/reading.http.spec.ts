import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Nudges } from '../../platform/live/nudges.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { refused, TestDiscussions } from '../../platform/testing/discussions.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let discussions: TestDiscussions;
let teams: TestTeams;
let lead: Person;
let member: Person;
let team: string;
beforeAll(async () => {
  application = await startApplication();
  [discussions, teams] = [new TestDiscussions(application), new TestTeams(application)];
});
afterAll(() => application.close());
// Each test has people of its own, so that badges are its own.
beforeEach(async () => {
  [lead, member] = await Promise.all([teams.person(), teams.person()]);
  team = await teams.found(lead);
  await teams.join(member, team);
  await application.settled();
});

describe('what is unread', () => {
  it('is what others said after the mark, and is still there', async () => {
    const id = await discussions.inTeam(lead, team);
    const unread = async () => [(await discussions.page(member, id)).unread, (await discussions.list(member))[0]?.unread, await discussions.unread(member)];
    expect(await unread()).toEqual([1, 1, 1]);
    const second = await discussions.say(lead, id, 'Deux.');
    await discussions.say(member, id, 'Trois, de moi.');
    expect(await unread()).toEqual([2, 2, 1]);
    await discussions.delete(lead, id, second);
    expect(await unread()).toEqual([1, 1, 1]);
    expect(await discussions.mark(member, id, 1)).toMatchObject({ id, changed: true, read: 1, unread: 0 });
    expect(await unread()).toEqual([0, 0, 0]);
    await discussions.say(lead, id, 'Quatre.');
    expect(await unread()).toEqual([1, 1, 1]);
    expect(await discussions.unread(lead)).toBe(1);
  });

  it('is exact whatever happened, against a naive count', async () => {
    const id = await discussions.inTeam(lead, team);
    /** Who said each message; null once deleted. */
    const said: (Person | null)[] = [lead];
    const ids: string[] = [(await discussions.messages(lead, id)).items[0].id as string];
    const marks = new Map<Person, number>();
    const act = fc.oneof({ weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const), who: fc.nat(1), n: fc.constant(0) }) }, fc.record({ kind: fc.constantFrom('delete' as const, 'mark' as const), who: fc.nat(1), n: fc.nat(60) }));
    for (const { kind, who, n } of fc.sample(act, { numRuns: 60, seed: 23 })) {
      const person = who === 0 ? lead : member;
      if (kind === 'say') {
        ids.push(await discussions.say(person, id, 'Un mot.'));
        said.push(person);
      } else if (kind === 'mark') {
        await discussions.mark(person, id, n);
        marks.set(person, Math.max(marks.get(person) ?? 0, Math.min(n, said.length)));
      } else {
        await discussions.delete(lead, id, ids[n % ids.length] as string);
        said[n % ids.length] = null;
      }
      for (const reader of [lead, member]) {
        const naive = said.filter((author, index) => author !== null && author !== reader && index + 1 > (marks.get(reader) ?? 0)).length;
        expect([(await discussions.page(reader, id)).unread, await discussions.unread(reader)]).toEqual([naive, Math.min(naive, 1)]);
      }
    }
  }, 60_000);

  it('counts discussions of every kind on the badge, as long as one may read them', async () => {
    const stranger = await teams.person();
    await discussions.inTeam(lead, team);
    const asked = await discussions.toManagers(stranger, team);
    expect([await discussions.unread(lead), await discussions.unread(member), await discussions.unread(stranger)]).toEqual([1, 1, 0]);
    await discussions.say(lead, asked, 'Bonjour !');
    expect([await discussions.unread(lead), await discussions.unread(stranger)]).toEqual([1, 1]);
    await teams.remove(lead, team, member);
    expect(await discussions.unread(member)).toBe(0);
  });
});

describe('the mark', () => {
  it('only moves forward, from two devices at once too', async () => {
    const id = await discussions.inTeam(lead, team);
    for (let n = 2; n <= 9; n += 1) await discussions.say(lead, id, `${n}`);
    await Promise.all([3, 7, 1, 9, 2, 8, 4].map((through) => member.client.put(`/api/discussions/${id}/read`, { through })));
    expect((await discussions.page(member, id)).read).toBe(9);
    expect(await discussions.mark(member, id, 4)).toMatchObject({ changed: false, read: 9, unread: 0 });
  });

  it('does not go beyond what there is', async () => {
    const id = await discussions.inTeam(lead, team);
    expect(await discussions.mark(member, id, 999)).toMatchObject({ read: 1 });
    await discussions.say(lead, id, 'Après.');
    expect(await discussions.unread(member)).toBe(1);
  });

  it('is told to one’s other devices when it moves', async () => {
    const told: string[] = [];
    const end = application.app.get<Nudges>(Nudges).follow((account) => told.push(account));
    const id = await discussions.inTeam(lead, team);
    await discussions.mark(member, id, 1);
    await discussions.mark(member, id, 1);
    await discussions.mute(member, id, 'always');
    await vi.waitFor(() => expect(told).toEqual([member.account, member.account]), 10_000);
    end();
  });
});

describe('muting', () => {
  it('takes a discussion off the badge, and reads nothing', async () => {
    const id = await discussions.inTeam(lead, team);
    expect(await discussions.mute(member, id, 'always')).toMatchObject({ id, changed: true, mutedUntil: 'always' });
    expect(await discussions.unread(member)).toBe(0);
    expect(await discussions.page(member, id)).toMatchObject({ mutedUntil: 'always', read: 0, unread: 1 });
    expect((await discussions.list(member))[0]).toMatchObject({ id, muted: true, unread: 1 });
    expect(await discussions.mute(member, id, null)).toMatchObject({ changed: true, mutedUntil: null });
    expect(await discussions.unread(member)).toBe(1);
    expect(await discussions.unread(lead)).toBe(0);
  });

  it('ends by itself', async () => {
    const id = await discussions.inTeam(lead, team);
    const now = application.clock.now();
    application.clock.advance({ minutes: 1 });
    expect(await discussions.mute(member, id, 'PT1H')).toMatchObject({ mutedUntil: now.replace('17:12', '18:13') });
    expect(await discussions.mute(member, id, 'PT8H')).toMatchObject({ mutedUntil: now.replace(/T17:12/, 'T01:13').replace('11-25', '11-26') });
    application.clock.advance({ hours: 7, minutes: 59 });
    expect(await discussions.unread(member)).toBe(0);
    application.clock.advance({ minutes: 1 });
    expect(await discussions.unread(member)).toBe(1);
  });
});

describe('lists', () => {
  it('go on page by page, the last written in first', async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n += 1) made.push(await discussions.inTeam(lead, team));
    await discussions.say(member, made[2] as string, 'Remonte.');
    const expected = [made[2], made[6], made[5], made[4], made[3], made[1], made[0]];
    for (const path of ['/api/discussions', `/api/teams/${team}/discussions`]) {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const body: { items: { id: string }[]; next: string | null } = await discussions.done(lead.client.get(`${path}?limit=3${cursor && `&cursor=${cursor}`}`));
        found.push(...body.items.map(({ id }) => id));
        cursor = body.next;
      }
      expect([path, found]).toEqual([path, expected]);
      expect(await refused(lead.client.get(`${path}?cursor=nowhere`))).toEqual([400, 'common/invalid-cursor']);
    }
  });

  it('say the beginning of a last message on one line', async () => {
    await discussions.inTeam(lead, team, { text: `Un\n\n${'très '.repeat(60)}long message` });
    const excerpt = (await discussions.done(lead.client.get('/api/discussions'))).items[0].last.excerpt as string;
    expect([excerpt.length, excerpt.slice(0, 12), excerpt.at(-1)]).toEqual([140, 'Un très très', '…']);
  });

  it('name those who read and those who wrote', async () => {
    const [other, third] = await Promise.all([teams.person(), teams.person()]);
    await teams.join(other, team);
    await teams.join(third, team);
    await teams.give(lead, team, third, 'manager');
    const id = await discussions.inTeam(member, team);
    await discussions.say(member, id, 'Encore.');
    await discussions.say(other, id, 'Moi aussi.');
    const page = async (query: string) => discussions.done(lead.client.get(`/api/discussions/${id}/participants${query}`));
    const first = await page('?limit=3');
    const second = await page(`?limit=3&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual([
      { account: member.account, name: null, role: 'member', messages: 2 }, { account: other.account, name: null, role: 'member', messages: 1 },
      { account: lead.account, name: null, role: 'lead', messages: 0 }, { account: third.account, name: null, role: 'manager', messages: 0 },
    ]);
    expect([first.total, second.next]).toEqual([4, null]);
  });
});
