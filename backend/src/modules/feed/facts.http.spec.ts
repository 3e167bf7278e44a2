import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedReasons, type FeedItem, type FeedReason, type Reason } from '@action-populaire/contracts';
import { startApplication, type Answer, type TestApplication } from '../../platform/testing/application.js';
import { setStaff } from '../../platform/testing/staff.js';
import { TestClock } from '../../platform/testing/test-clock.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

const clock = new TestClock();
const [lyon, villefranche, lille, rennes, brest, marseille, ajaccio] = ['69382', '69264', '59350', '35238', '29019', '13202', '2A004'];
const first = { headers: { 'if-match': '"0"' } };
let application: TestApplication;
let teams: TestTeams;
let [alice, bruno, staff]: Person[] = [];
/** Teams that readers are members of, and that they follow. */
let [ours, followed, ownToo]: string[] = [];
/** Actions with people missing, and those that readers go to; announcements to all. */
const actions: Record<'missing' | 'near' | 'goes' | 'alsoGoes', string> = { missing: '', near: '', goes: '', alsoGoes: '' };
const national: string[] = [];

async function done(request: Promise<Answer>): Promise<void> {
  const { status, body } = await request;
  expect([status < 300, body.code]).toEqual([true, undefined]);
}
async function publish(place: string, { by = alice!, ...more }: { readonly by?: Person; readonly team?: string; readonly needed?: number; readonly start?: string; readonly end?: string } = {}): Promise<string> {
  const id = teams.newId();
  await done(by.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place, start: '2026-12-05T18:00', end: '2026-12-05T20:00', ...more }));
  return id;
}
async function announce(place: string): Promise<string> {
  const id = teams.newId();
  await done(staff!.client.post('/api/announcements', { id, title: 'Grande marche', text: 'Rendez-vous à 14 h.', place }));
  return id;
}
async function news(by: Person, team: string, visibility: 'public' | 'members'): Promise<void> {
  await done(by.client.post(`/api/teams/${team}/news`, { id: teams.newId(), title: 'Notre local ouvre', text: 'Venez nous voir.', visibility }));
}
const come = (person: Person, action: string, status: 'coming' | 'not-coming' = 'coming') => done(person.client.put(`/api/actions/${action}/attendance`, { status }));

/** Someone of whom every fact is true. */
async function reader(): Promise<Person> {
  const one = await teams.person();
  for (const team of [ours!, ownToo!]) await done(teams.join(one, team));
  await done(teams.join(one, followed!, 'follower'));
  await done(one.client.patch('/api/me', { home: { place: lyon, radius: 20 }, work: { place: lille, radius: 5 } }));
  for (const place of [rennes, 'd-29']) await done(one.client.put(`/api/me/followed-places/${place}`, undefined));
  for (const action of [actions.goes, actions.alsoGoes]) await come(one, action);
  return one;
}

/** A fact that ends, and the reasons that it was until then. */
interface Ending {
  readonly fact: string;
  readonly ends: (one: Person) => Promise<void>;
  readonly codes: readonly FeedReason[];
  /** Which of those reasons, if not each of them. */
  readonly of?: (item: FeedItem, params: Reason['params']) => boolean;
  /** Whether it leaves something with fewer reasons. */
  readonly thins: boolean;
}
const endings: readonly Ending[] = [
  { fact: 'to be in a team', ends: (one) => done(teams.leave(one, ours!)), codes: ['member'], of: (_, { team }) => team?.id === ours, thins: true },
  { fact: 'to be in a team that took one out', ends: (one) => done(teams.remove(alice!, ours!, one)), codes: ['member'], of: (_, { team }) => team?.id === ours, thins: true },
  { fact: 'to follow a team', ends: (one) => done(teams.leave(one, followed!)), codes: ['follow'], thins: true },
  { fact: 'to live somewhere', ends: (one) => done(one.client.patch('/api/me', { home: { place: ajaccio, radius: 5 } })), codes: ['near-home', 'people-missing', 'home-in'], thins: true },
  { fact: 'to work somewhere', ends: (one) => done(one.client.patch('/api/me', { work: null })), codes: ['near-work', 'work-in'], thins: true },
  { fact: 'to follow a place', ends: (one) => done(one.client.delete(`/api/me/followed-places/${rennes}`)), codes: ['followed-place'], of: (_, { place }) => place?.code === rennes, thins: true },
  { fact: 'to come', ends: (one) => come(one, actions.goes, 'not-coming'), codes: ['coming'], of: ({ action }) => action?.id === actions.goes, thins: false },
  { fact: 'that people are missing', async ends() { for (const action of [actions.missing, actions.near]) await come(bruno!, action); }, codes: ['people-missing'], thins: true },
  { fact: 'that it is for everyone', ends: () => done(staff!.client.patch(`/api/announcements/${national[0]!}`, { place: 'd-13' }, first)), codes: ['everyone'], of: ({ post }) => post?.id === national[0], thins: false },
];
const readers = new Map<string, Person>();

beforeAll(async () => {
  application = await startApplication({ clock });
  teams = new TestTeams(application);
  [alice, bruno, staff] = [await teams.person(), await teams.person(), await teams.person()];
  await setStaff(application, staff);
  [ours, followed, ownToo] = [await teams.found(alice, { place: lyon }), await teams.found(bruno, { place: lille }), await teams.found(staff, { place: rennes })];
  [actions.goes, actions.alsoGoes] = [await publish(marseille), await publish(marseille)];
  for (const { fact } of endings) readers.set(fact, await reader());

  // Each for one fact alone, then for two.
  const today = clock.now().slice(0, 11);
  const over = await publish(lyon, { team: ours, start: `${today}20:00`, end: `${today}21:00` });
  for (const [place, of] of [[marseille, { team: ours }], [marseille, { team: followed, by: bruno }], [lyon, {}], [lille, {}], [rennes, {}], [brest, {}]] as const) await publish(place, of);
  for (const [place, of] of [[lyon, { team: ours }], [rennes, { team: followed, by: bruno }], [lille, { team: followed, by: bruno }]] as const) await publish(place, of);
  [actions.missing, actions.near] = [await publish(villefranche, { needed: 1, team: undefined }), await publish(lyon, { needed: 1 })];
  for (const visibility of ['public', 'members'] as const) await news(alice, ours, visibility);
  await news(bruno, followed, 'public');
  await news(staff, ownToo, 'members');
  for (const place of ['fr', 'fr']) national.push(await announce(place));
  for (const place of ['d-69', 'd-59', 'd-35', 'd-29']) await announce(place);
  for (const action of [actions.goes, actions.alsoGoes]) await done(alice.client.patch(`/api/actions/${action}`, { start: '2026-12-05T19:00', end: '2026-12-05T21:00' }, first));
  clock.advance({ hours: 10 });
  await done(alice.client.put(`/api/actions/${over}/report`, { text: 'Nous étions onze.' }));
}, 120_000);
afterAll(() => application.close());

/** Everything in someone's feed. */
async function feedOf({ client }: Person): Promise<FeedItem[]> {
  await application.settled();
  const items: FeedItem[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body }: Answer = await client.get(`/api/feed?limit=50${cursor && `&cursor=${cursor}`}`);
    expect([status, body.code]).toEqual([200, undefined]);
    items.push(...body.items as FeedItem[]);
    cursor = body.next as string | null;
  }
  return items;
}

describe('a fact that ends', { timeout: 60_000 }, () => {
  it.each(endings)('takes with it what it alone explained, and is no reason any more for the rest: $fact', async ({ fact, ends, codes, of, thins }) => {
    const one = readers.get(fact)!;
    const before = await feedOf(one);
    await ends(one);
    const ended = (item: FeedItem, { code, params }: Reason): boolean => codes.includes(code) && (of?.(item, params) ?? true);
    const left = before.map((item) => ({ ...item, reasons: item.reasons.filter((reason) => !ended(item, reason)) }));
    expect((await feedOf(one)).map(({ id, reasons }) => [id, reasons])).toEqual(left.flatMap(({ id, reasons }) => (reasons.length > 0 ? [[id, reasons]] : [])));

    expect(codes.filter((code) => !before.some((item) => item.reasons.some((reason) => reason.code === code && ended(item, reason))))).toEqual([]);
    expect(left.some(({ reasons }) => reasons.length === 0)).toBe(true);
    expect(left.some(({ reasons }, index) => reasons.length > 0 && reasons.length < before[index]!.reasons.length)).toBe(thins);
  });

  it('is tried for every reason that the feed gives', () => {
    expect([...new Set(endings.flatMap(({ codes }) => codes))].sort()).toEqual([...feedReasons].sort());
  });
});
