import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Words } from '../../platform/http/words.js';
import { CommandRunner } from '../../platform/log/command-runner.js';
import { MediaLibrary } from '../../platform/media/media-library.js';
import { startApplication, type TestApplication } from '../../platform/testing/application.js';
import { formOf, halves } from '../../platform/testing/pictures.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';
import { editingNews, publishingNews, withdrawingNews } from './domain/news.decider.js';
import { postStream } from './domain/post.events.js';

let application: TestApplication;
let teams: TestTeams;
let [lead, manager, member, stranger]: Person[] = [];
let team: string;
let file: Buffer;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
  [lead, manager, member, stranger] = await Promise.all([teams.person('animatrice'), teams.person(), teams.person(), teams.person()]);
  team = await teams.found(lead!);
  for (const one of [manager!, member!]) await teams.join(one, team);
  await teams.give(lead!, team, manager!, 'manager');
  file = await halves().png().toBuffer();
});
afterAll(() => application.close());

const code = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
async function picture(by = lead!): Promise<string> {
  const { payload, headers } = formOf(file, { name: 'photo.png', type: 'image/png' });
  const answer = await application.app.inject({ method: 'POST', url: '/api/media', payload, headers: { ...headers, authorization: `Bearer ${by.client.token}`, 'idempotency-key': randomUUID() } });
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string }>().id;
}
const seen = async (id: string, by?: Person) => (await (by?.client ?? application.visitor).get(`/media/${id}/small`)).status;
const medium = (id: string, isPublic = true) => ({ id, kind: 'image', width: 64, height: 48, public: isPublic });
const page = async (path: string, by = member!) => { await application.settled(); return (await by.client.get(path)).body; };
const publish = async (media: readonly string[], visibility = 'public', key?: string) => {
  const id = teams.newId();
  const answer = await lead!.client.post(`/api/teams/${team}/news`, { id, title: 'Notre local', text: 'En images.', visibility, media }, key ? { key } : {});
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return id;
};
const edit = (id: string, change: object, revision: number, by = lead!, key?: string) => by.client.patch(`/api/news/${id}`, change, { headers: { 'if-match': `"${revision}"` }, ...(key && { key }) });

describe('pictures of news', () => {
  it('are seen by whom the news are for, from then on', async () => {
    const ids = [await picture(), await picture()];
    const id = await publish(ids, 'members');
    expect((await page(`/api/news/${id}`)).media).toEqual(ids.map((one) => medium(one, false)));
    expect([await seen(ids[0]!), await seen(ids[0]!, stranger), await seen(ids[0]!, member)]).toEqual([404, 404, 200]);
    // Made public by somebody who did not send them.
    expect((await edit(id, { visibility: 'public' }, 0, manager)).status).toBe(200);
    expect([await seen(ids[0]!), await seen(ids[1]!, stranger)]).toEqual([200, 200]);
    expect((await page(`/api/news/${id}`)).media).toEqual(ids.map((one) => medium(one)));
  });

  it('are erased when they are left out, and with the news', async () => {
    const [kept, left, added] = [await picture(), await picture(), await picture(manager)];
    const id = await publish([kept, left]);
    const change = { media: [added, kept] };
    const edited = await edit(id, change, 0, manager, `pictures-${id}`);
    expect((await page(`/api/news/${id}`)).media).toEqual([medium(added), medium(kept)]);
    expect([await seen(kept), await seen(left), await seen(added)]).toEqual([200, 404, 200]);
    // A retry that comes late takes nothing back.
    expect((await edit(id, { media: [added] }, 1)).status).toBe(200);
    expect((await edit(id, change, 0, manager, `pictures-${id}`)).body).toEqual(edited.body);
    expect([await seen(kept), await seen(added)]).toEqual([404, 200]);
    await lead!.client.delete(`/api/news/${id}`);
    expect(await seen(added)).toBe(404);
  });

  it('are one’s own, and shown once: what is refused takes none', async () => {
    const [mine, theirs] = [await picture(), await picture(stranger)];
    const refused = (media: readonly string[]) => lead!.client.post(`/api/teams/${team}/news`, { id: teams.newId(), title: 'Non', text: 'Non.', visibility: 'public', media });
    expect(code(await refused([mine, theirs]))).toEqual([404, 'media/unknown']);
    const id = await publish([mine]);
    expect(code(await refused([mine]))).toEqual([409, 'media/in-use']);
    const other = await picture();
    expect(code(await edit(id, { media: [other] }, 7))).toEqual([412, 'common/stale']);
    expect(await seen(mine)).toBe(200);
    // Given back: it may be shown by something else.
    await publish([other]);
  });

  it('come once, whatever the number of tries, even after an edit', async () => {
    const mine = await picture();
    const body = { id: teams.newId(), title: 'Notre local', text: 'En images.', visibility: 'public', media: [mine] };
    const told = () => lead!.client.post(`/api/teams/${team}/news`, body, { key: `pictures-${body.id}` });
    const answers = [await told(), await told()];
    await edit(body.id, { media: [] }, 0);
    answers.push(await told());
    expect(new Set(answers.map((answer) => `${answer.status} ${JSON.stringify(answer.body)}`)).size).toBe(1);
    expect((await page(`/api/news/${body.id}`)).media).toEqual([]);
    expect(await seen(mine)).toBe(404);
  });

  it('are the team’s, and stay when who sent them is forgotten', async () => {
    const leaving = await teams.person('photographe');
    await teams.join(leaving, team);
    await teams.give(lead!, team, leaving, 'manager');
    const mine = await picture(leaving);
    const id = teams.newId();
    await leaving.client.post(`/api/teams/${team}/news`, { id, title: 'Avant de partir', text: 'Voilà.', visibility: 'public', media: [mine] });
    await leaving.client.delete('/api/me', { body: await application.codeFor('photographe@example.org') });
    expect((await page(`/api/news/${id}`)).media).toEqual([medium(mine)]);
    expect(await seen(mine)).toBe(200);
  });
});

describe('pictures of news whose process ended right after the event', () => {
  let runner: CommandRunner;
  beforeAll(() => { runner = application.app.get(CommandRunner); });
  const context = () => ({ account: lead!.account, at: application.clock.now(), commandId: randomUUID(), fingerprint: 'test', correlationId: randomUUID(), onBehalfOf: team });
  const acting = () => ({ by: lead!.account, manager: true });

  it('are shown to whom the news are for', async () => {
    const [id, mine, command] = [teams.newId(), await picture(), context()];
    expect(await application.app.get(MediaLibrary).attach([mine], { by: lead!.account, owner: team, of: postStream(id), room: `post:${id}` })).toHaveProperty('media');
    const words = new Words(command);
    const facts = { team, title: words.keep('title', 'Notre local'), text: words.keep('text', 'En images.'), visibility: 'members' as const, action: null, media: [mine] };
    await runner.run({ stream: postStream(id), decider: publishingNews, context: command, texts: words.texts, command: { ...acting(), ...facts } });
    await application.settled();
    expect([await seen(mine, member), await seen(mine, stranger)]).toEqual([200, 404]);
  });

  it('are erased when they were left out, and with the news', async () => {
    const [kept, left] = [await picture(), await picture()];
    const id = await publish([kept, left]);
    await runner.run({ stream: postStream(id), decider: editingNews, context: context(), command: { ...acting(), changes: { media: [kept] } } });
    await application.settled();
    expect([await seen(kept), await seen(left)]).toEqual([200, 404]);
    await runner.run({ stream: postStream(id), decider: withdrawingNews, context: context(), command: acting() });
    await application.settled();
    expect(await seen(kept)).toBe(404);
  });
});

describe('photos of a report', () => {
  /** An action of a person's own that is over. */
  async function over(by: Person): Promise<string> {
    const id = teams.newId();
    const now = Temporal.Instant.from(application.clock.now()).toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
    const wall = (hours: number) => now.add({ hours }).toString({ smallestUnit: 'minute' });
    await by.client.post('/api/actions', { id, name: 'Tractage', type: 'leafleting', place: '69384', start: wall(1), end: wall(2) });
    application.clock.advance({ hours: 3 });
    return `/api/actions/${id}/report`;
  }
  const photosOf = async (path: string) => (await page(path)).report.media as { id: string; legend: string | null }[];

  it('have legends, which are edited like other words', async () => {
    const path = await over(lead!);
    const [one, two] = [await picture(), await picture()];
    await lead!.client.put(path, { text: 'Voilà.', media: [{ id: one, legend: 'Au marché' }, { id: two }] });
    expect(await photosOf(path)).toEqual([{ ...medium(one), legend: 'Au marché' }, { ...medium(two), legend: null }]);
    expect((await lead!.client.put(path, { text: 'Voilà.', media: [{ id: one, legend: 'Au marché' }, { id: two }] })).body).toMatchObject({ changed: false });
    await lead!.client.put(path, { text: 'Voilà.', media: [{ id: two, legend: 'Devant la gare' }] });
    expect([await photosOf(path), await seen(one), await seen(two)]).toEqual([[{ ...medium(two), legend: 'Devant la gare' }], 404, 200]);
    // Photos that are not spoken of stay.
    await lead!.client.put(path, { text: 'Voilà tout.' });
    expect((await photosOf(path)).map(({ id }) => id)).toEqual([two]);
  });

  it('may be twenty, and go with the report, or with who wrote it in their own name', { timeout: 60_000 }, async () => {
    const leaving = await teams.person('partante-aussi');
    const [path, other] = [await over(leaving), await over(leaving)];
    const ids = await Promise.all(Array.from({ length: 20 }, () => picture(leaving)));
    expect((await leaving.client.put(path, { text: 'Vingt.', media: ids.map((id) => ({ id })) })).status).toBe(200);
    expect((await photosOf(path)).map(({ id }) => id)).toEqual(ids);
    await leaving.client.delete(path);
    expect(await seen(ids[0]!)).toBe(404);

    const mine = await picture(leaving);
    await leaving.client.put(other, { text: 'Une.', media: [{ id: mine, legend: 'Moi' }] });
    expect(await seen(mine)).toBe(200);
    await leaving.client.delete('/api/me', { body: await application.codeFor('partante-aussi@example.org') });
    await application.settled();
    expect([await photosOf(other), await seen(mine)]).toEqual([[], 404]);
  });
});
