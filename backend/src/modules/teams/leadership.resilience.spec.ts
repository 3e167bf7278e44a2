import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { NewEvent } from '../../platform/log/event-log.js';
import { startApplication, type Answer, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => application.close());

/** Cuts what follows off at its nth append, before the log has it or before its answer comes: as if the process had died there. */
async function cutOff(at: number, when: 'before' | 'after', request: () => Promise<Answer>): Promise<Answer> {
  vi.spyOn(Logger.prototype, 'error').mockReturnValue();
  const { log } = application;
  const append = log.append.bind(log);
  let appends = 0;
  const spy = vi.spyOn(log, 'append').mockImplementation(async (stream: string, expected: number, events: readonly NewEvent[]) => {
    appends += 1;
    if (appends < at) return append(stream, expected, events);
    if (when === 'after' && appends === at) await append(stream, expected, events);
    throw new Error('the process died');
  });
  const answer = await request();
  spy.mockRestore();
  return answer;
}

const cuts = (appends: number) => Array.from({ length: appends }, (_, n) => [[n + 1, 'before'], [n + 1, 'after']] as const).flat();
const newTeam = () => ({ id: teams.newId(), name: 'Porte-à-porte', type: 'local', place: '69384' });
const codes = (answers: readonly Answer[]) => answers.map(({ body }) => (body.code as string | undefined) ?? 'ok').sort();
/** Teams of a type that someone leads, by the teams' own streams. */
async function led({ account }: Person, ...ids: readonly string[]): Promise<number> {
  const rosters = await Promise.all(ids.map(async (id) => (await application.log.readStream(`team-${id}`)).length > 0 && (await teams.roster(id))[account] === 'lead'));
  return rosters.filter(Boolean).length;
}

describe('founding cut off', () => {
  it.each(cuts(3))('at append %i, %s it was written: a retry completes it', async (at, when) => {
    const alice = await teams.person();
    const first = await teams.found(alice);
    const body = newTeam();
    const found = () => alice.client.post('/api/teams', body, { key: `found-${body.id}` });
    expect((await cutOff(at, when, found)).status).toBe(500);
    expect(await found()).toMatchObject({ status: 201, body: { id: body.id, revision: 0, changed: true } });
    expect(await led(alice, first, body.id)).toBe(2);
    expect((await alice.client.post('/api/teams', newTeam())).body.code).toBe('teams/too-many-led');
  });

  it.each(cuts(3))('at append %i, %s it was written: it is nobody’s hindrance a minute later', async (at, when) => {
    const alice = await teams.person();
    const [first, cut, other] = [await teams.found(alice), newTeam(), newTeam()];
    await cutOff(at, when, () => alice.client.post('/api/teams', cut, { key: `found-${cut.id}` }));
    const wasFounded = at === 3 && when === 'after';
    application.clock.advance({ minutes: 1 });
    expect((await alice.client.post('/api/teams', other)).body.code).toBe(wasFounded ? 'teams/too-many-led' : undefined);
    // What was cut off finds no room any more, and shows nowhere.
    const late = await alice.client.post('/api/teams', cut, { key: `found-${cut.id}` });
    expect(late.body.code).toBe(wasFounded ? undefined : 'teams/too-many-led');
    expect((await alice.client.get(`/api/teams/${cut.id}/membership`)).status).toBe(wasFounded ? 200 : 404);
    expect(await led(alice, first, cut.id, other.id)).toBe(2);
  });

  it('holds its place for a minute, no longer', async () => {
    const alice = await teams.person();
    await teams.found(alice);
    await cutOff(2, 'before', () => alice.client.post('/api/teams', newTeam()));
    application.clock.advance({ seconds: 59 });
    expect((await alice.client.post('/api/teams', newTeam())).body.code).toBe('teams/too-many-led');
    application.clock.advance({ seconds: 1 });
    expect((await alice.client.post('/api/teams', newTeam())).status).toBe(201);
  });
});

describe('naming a lead cut off', () => {
  it.each(cuts(2))('at append %i, %s it was written: a retry completes it, and without one nobody is hindered', async (at, when) => {
    const [alice, bob] = [await teams.person(), await teams.person()];
    const [team, own] = [await teams.found(alice), await teams.found(bob)];
    await teams.join(bob, team);
    const name = () => alice.client.put(`/api/teams/${team}/members/${bob.account}`, { role: 'lead' }, { key: `name-${team}` });
    expect((await cutOff(at, when, name)).status).toBe(500);
    const wasNamed = (await teams.roster(team))[bob.account] === 'lead';
    expect(wasNamed).toBe(at === 2 && when === 'after');

    application.clock.advance({ minutes: 1 });
    const other = newTeam();
    expect((await bob.client.post('/api/teams', other)).body.code).toBe(wasNamed ? 'teams/too-many-led' : undefined);
    const retried = await name();
    expect(retried.body.code).toBe(wasNamed ? undefined : 'teams/too-many-led');
    expect(await led(bob, team, own, other.id)).toBe(2);
  });

  it.each(cuts(2))('at append %i, %s it was written, then tried again', async (at, when) => {
    const [alice, bob] = [await teams.person(), await teams.person()];
    const team = await teams.found(alice);
    await teams.join(bob, team);
    const name = () => alice.client.put(`/api/teams/${team}/members/${bob.account}`, { role: 'lead' }, { key: `name-${team}` });
    await cutOff(at, when, name);
    expect(await name()).toMatchObject({ status: 200, body: { revision: 2, changed: true } });
    expect(await teams.roster(team)).toEqual({ [alice.account]: 'lead', [bob.account]: 'lead' });
    expect((await application.log.readStream(`leadership-${bob.account}`)).map(({ type }) => type)).toEqual(['teams.LeadershipClaimed']);
  });
});

describe('leaving as a lead cut off', () => {
  it.each(cuts(2))('at append %i, %s it was written: a retry completes it, and without one nobody is hindered', async (at, when) => {
    const [alice, bob] = [await teams.person(), await teams.person()];
    const [team, second] = [await teams.found(alice), await teams.found(alice)];
    await teams.join(bob, team);
    await teams.give(alice, team, bob, 'lead');
    application.clock.advance({ minutes: 1 });
    const leave = () => alice.client.delete(`/api/teams/${team}/membership`, { key: `leave-${team}` });
    await cutOff(at, when, leave);
    const left = (await teams.roster(team))[alice.account] === undefined;
    const other = newTeam();
    expect((await alice.client.post('/api/teams', other)).body.code).toBe(left ? undefined : 'teams/too-many-led');
    expect(await leave()).toMatchObject({ status: 200, body: { changed: true } });
    expect(await led(alice, team, second, other.id)).toBe(left ? 2 : 1);
    expect((await application.log.readStream(`leadership-${alice.account}`)).filter(({ type }) => type === 'teams.LeadershipReleased')).toHaveLength(1);
  });
});

describe('from two devices at once', () => {
  it('leading one team of a type, founding two more: one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const alice = await teams.person();
      const [first, ...more] = [await teams.found(alice), newTeam(), newTeam()] as const;
      expect(codes(await Promise.all(more.map((body) => alice.client.post('/api/teams', body))))).toEqual(['ok', 'teams/too-many-led']);
      expect(await led(alice, first, ...more.map(({ id }) => id))).toBe(2);
    }
  });

  it('leading one team of a type, founding one and being named in another: one is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [alice, bob] = [await teams.person(), await teams.person()];
      const [own, team, other] = [await teams.found(bob), await teams.found(alice), newTeam()];
      await teams.join(bob, team);
      expect(codes(await Promise.all([teams.give(alice, team, bob, 'lead'), bob.client.post('/api/teams', other)]))).toEqual(['ok', 'teams/too-many-led']);
      expect(await led(bob, own, team, other.id)).toBe(2);
    }
  });
});

it('a lead who is lowered and named again before the claim is released has a claim in the end', async () => {
  const [alice, bob] = [await teams.person(), await teams.person()];
  const team = await teams.found(alice);
  await teams.join(bob, team);
  await teams.give(alice, team, bob, 'lead');
  const { log } = application;
  const readStream = log.readStream.bind(log);
  let named: Promise<Answer> | undefined;
  vi.spyOn(log, 'readStream').mockImplementation(async (stream: string, from?: number) => {
    if (stream === `leadership-${bob.account}` && !named) {
      // Lowered, about to be released: long enough for anything else that is not kept waiting to come in between.
      named = teams.give(alice, team, bob, 'lead');
      for (let turn = 0; turn < 500; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    }
    return readStream(stream, from);
  });
  expect((await teams.give(alice, team, bob, 'manager')).status).toBe(200);
  expect((await named)?.status).toBe(200);
  expect(await teams.roster(team)).toMatchObject({ [bob.account]: 'lead' });
  expect((await log.readStream(`leadership-${bob.account}`)).map(({ type }) => type).at(-1)).toBe('teams.LeadershipClaimed');
});

describe('whatever is asked for at once', () => {
  const [people, founded] = [4, 3];
  const person = fc.nat(people - 1);
  const team = fc.nat(founded - 1);
  type Ask = (cast: readonly Person[], ids: readonly string[]) => Promise<Answer>;
  const of = <T>(list: readonly T[], index: number): T => list[index] as T;
  const ask: fc.Arbitrary<Ask> = fc.oneof(
    { weight: 1, arbitrary: person.map((who): Ask => (cast) => of(cast, who).client.post('/api/teams', newTeam())) },
    { weight: 2, arbitrary: fc.tuple(person, team).map(([who, where]): Ask => (cast, ids) => teams.join(of(cast, who), of(ids, where))) },
    { weight: 2, arbitrary: fc.tuple(person, team).map(([who, where]): Ask => (cast, ids) => teams.leave(of(cast, who), of(ids, where))) },
    { weight: 1, arbitrary: fc.tuple(person, person, team).map(([by, who, where]): Ask => (cast, ids) => teams.remove(of(cast, by), of(ids, where), of(cast, who))) },
    { weight: 6, arbitrary: fc.tuple(person, person, team, fc.constantFrom('lead' as const, 'lead' as const, 'manager' as const, 'follower' as const))
      .map(([by, who, where, role]): Ask => (cast, ids) => teams.give(of(cast, by), of(ids, where), of(cast, who), role)) },
  );

  it('teams have one lead or two, nobody leads more than two of a type, and what people claim is what they lead', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(ask, { minLength: 1, maxLength: 8 }), { minLength: 4, maxLength: 8 }), async (waves) => {
      const cast = await Promise.all(Array.from({ length: people }, () => teams.person()));
      const ids = await Promise.all(Array.from({ length: founded }, (_, index) => teams.found(of(cast, index))));
      for (const wave of waves) {
        const answers = await Promise.all(wave.map((one) => one(cast, ids)));
        expect(answers.filter(({ status }) => status >= 500).map(({ body }) => body.code as string)).toEqual([]);
        const rosters = await Promise.all(ids.map((id) => teams.roster(id)));
        for (const roster of rosters) expect([1, 2]).toContain(Object.values(roster).filter((role) => role === 'lead').length);
        for (const { account } of cast) {
          const claims = new Set<string>();
          for (const { type, data } of await application.log.readStream(`leadership-${account}`)) claims[type === 'teams.LeadershipClaimed' ? 'add' : 'delete']((data as { team: string }).team);
          expect(claims.size).toBeLessThanOrEqual(2);
          expect(ids.filter((id) => claims.has(id))).toEqual(ids.filter((_, index) => rosters[index]?.[account] === 'lead'));
        }
      }
    }), { numRuns: 15, endOnFailure: true });
  });
});
