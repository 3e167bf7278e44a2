import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { onServers, startApplication, type TestApplication } from '../../platform/testing/application.js';
import { refused, TestDiscussions } from '../../platform/testing/discussions.js';
import { TestTeams, type Person } from '../../platform/testing/teams.js';

let application: TestApplication;
let discussions: TestDiscussions;
let lead: Person;
let member: Person;
let team: string;
let now: string;
const lea = () => ({ id: lead.account, name: 'Léa V.' });
const amel = () => ({ id: member.account, name: 'Amel B.' });
beforeAll(async () => {
  application = await startApplication();
  discussions = new TestDiscussions(application);
  now = application.clock.now();
  const teams = new TestTeams(application);
  [lead, member] = await Promise.all([teams.person(), teams.person()]);
  await Promise.all([lead.client.patch('/api/me', { displayName: 'Léa V.' }), member.client.patch('/api/me', { displayName: 'Amel B.' })]);
  team = await teams.found(lead);
  await teams.join(member, team);
  await application.settled();
});
afterAll(() => application.close());

describe('a discussion', () => {
  it('opens with a first message', async () => {
    const id = await discussions.inTeam(lead, team);
    expect((await discussions.list(member)).find((one) => one.id === id)).toEqual({
      id, kind: 'team', subject: 'Marché de samedi', author: lea(), team: { id: team, name: 'Croix-Rousse en action' }, action: null,
      last: { n: 1, author: lea(), mine: false, excerpt: 'Qui apporte la table ?', at: now }, at: now, unread: 1, muted: false, locked: false, readOnly: false,
    });
    expect(await discussions.page(member, id)).toEqual({
      id, kind: 'team', subject: 'Marché de samedi', author: lea(), mine: false, team: { id: team, name: 'Croix-Rousse en action' }, action: null, openedAt: now,
      readOnly: false, locked: false, readers: { kind: 'team', team: 'Croix-Rousse en action', count: 2 },
      rights: { write: true, why: null, lock: false, moderate: false }, mutedUntil: null, read: 0, unread: 1, count: 1, last: 1,
    });
  });

  it('shows who said what, in order', async () => {
    const id = await discussions.inTeam(lead, team);
    const answer = await discussions.say(member, id, 'Moi, avec les tréteaux.', { mentions: [lead.account, discussions.newId()] });
    const first = { id: expect.any(String) as string, n: 1, author: lea(), mine: true, at: now, editedAt: null, text: 'Qui apporte la table ?', state: 'posted', mentions: [], media: [] };
    const second = { id: answer, n: 2, author: amel(), mine: false, at: now, editedAt: null, text: 'Moi, avec les tréteaux.', state: 'posted', mentions: [{ account: lead.account, name: 'Léa V.' }], media: [] };
    expect(await discussions.messages(lead, id)).toEqual({ before: null, after: null, count: 2, items: [first, second] });
  });

  it('is read by stretches', async () => {
    const id = await discussions.inTeam(lead, team);
    for (let n = 2; n <= 7; n += 1) await discussions.say(lead, id, `Message ${n}`);
    const stretch = async (query: string) => {
      const { items, ...rest } = await discussions.messages(member, id, query);
      return { ...rest, items: (items as { n: number }[]).map(({ n }) => n) };
    };
    expect(await stretch('?limit=3')).toEqual({ items: [5, 6, 7], before: 5, after: null, count: 7 });
    expect(await stretch('?limit=3&before=5')).toEqual({ items: [2, 3, 4], before: 2, after: 4, count: 7 });
    expect(await stretch('?limit=3&before=2')).toEqual({ items: [1], before: null, after: 1, count: 7 });
    expect(await stretch('?limit=3&after=2')).toEqual({ items: [3, 4, 5], before: 3, after: 5, count: 7 });
    expect(await stretch('?limit=3&after=7')).toEqual({ items: [], before: null, after: null, count: 7 });
    expect(await stretch('?limit=3&before=900')).toEqual({ items: [5, 6, 7], before: 5, after: null, count: 7 });
    expect(await refused(member.client.get(`/api/discussions/${id}/messages?before=3&after=1`))).toEqual([400, 'common/invalid-request']);
  });

  it('may be about an action, which has to be there', async () => {
    const action = discussions.newId();
    await discussions.done(lead.client.post('/api/actions', { id: action, name: 'Tractage au marché', type: 'leafleting', place: '69384', start: '2026-12-05T14:00', end: '2026-12-05T16:00' }));
    const id = await discussions.inTeam(member, team, { action });
    expect((await discussions.page(lead, id)).action).toEqual({ id: action, name: 'Tractage au marché' });
    const unknown = { id: discussions.newId(), subject: 'Et ça ?', text: 'Rien.', action: discussions.newId() };
    expect(await refused(member.client.post(`/api/teams/${team}/discussions`, unknown))).toEqual([422, 'discussions/unknown-action']);
  });
});

describe('a retry', () => {
  const startIt = (id: string, key: string, text = 'On se retrouve où ?') => lead.client.post(`/api/teams/${team}/discussions`, { id, subject: 'Rendez-vous', text }, { key });

  it('opens no second discussion, and adds no second message', async () => {
    const id = discussions.newId();
    const [one, two] = await Promise.all([startIt(id, 'opening-one'), startIt(id, 'opening-one')]);
    expect(two.body).toEqual(one.body);
    await application.settled();
    expect(await discussions.texts(lead, id)).toEqual(['On se retrouve où ?']);
    expect(await refused(startIt(id, 'opening-one', 'Autre chose'))).toEqual([422, 'common/key-reused']);
    expect(await refused(startIt(id, 'opening-two'))).toEqual([409, 'discussions/already-exists']);
  });

  it.skipIf(onServers)('adds the first message where the opening alone was written', async () => {
    const id = discussions.newId();
    const append = application.log.append.bind(application.log);
    const cutOff = vi.spyOn(application.log, 'append').mockImplementation((stream, ...rest) => (stream.startsWith('message-') ? Promise.reject(new Error('cut off')) : append(stream, ...rest)));
    expect(await refused(startIt(id, 'cut-off-one'))).toEqual([500, 'common/internal']);
    cutOff.mockRestore();
    await application.settled();
    expect(await discussions.messages(member, id)).toEqual({ items: [], before: null, after: null, count: 0 });
    expect((await discussions.list(member)).find((one) => one.id === id)).toMatchObject({ last: null, unread: 0 });
    expect((await startIt(id, 'cut-off-one')).body).toMatchObject({ id, position: await application.log.head(), changed: true });
    await application.settled();
    expect(await discussions.texts(member, id)).toEqual(['On se retrouve où ?']);
  });

  it('makes one message of a double tap', async () => {
    const id = await discussions.inTeam(lead, team);
    const message = { id: discussions.newId(), text: 'Je viens !' };
    const post = (body = message) => member.client.post(`/api/discussions/${id}/messages`, body, { key: 'double-tap' });
    const [one, two] = await Promise.all([post(), post()]);
    expect([one.status, two.status, two.body]).toEqual([201, 201, one.body]);
    await application.settled();
    expect(await discussions.texts(lead, id)).toEqual(['Qui apporte la table ?', 'Je viens !']);
    expect(await refused(post({ ...message, text: 'Je ne viens pas.' }))).toEqual([422, 'common/key-reused']);
    expect(await refused(lead.client.post(`/api/discussions/${id}/messages`, { ...message, text: 'À sa place.' }))).toEqual([409, 'discussions/already-exists']);
  });

  it('is answered as it was, though its author may not write there any more', async () => {
    const id = await discussions.inTeam(lead, team);
    const post = () => member.client.post(`/api/discussions/${id}/messages`, { id: '11111111-1111-4111-8111-111111111111', text: 'Juste avant.' }, { key: 'just-before' });
    const first = await post();
    await discussions.lock(lead, id);
    expect((await post()).body).toEqual(first.body);
    await application.settled();
    expect(await discussions.texts(lead, id)).toEqual(['Qui apporte la table ?', 'Juste avant.']);
  });
});

it('two devices that write at once keep both', async () => {
  const id = await discussions.inTeam(lead, team);
  const texts = Array.from({ length: 20 }, (_, n) => `Message ${n}`);
  await Promise.all(texts.map((text, n) => (n % 2 === 0 ? lead : member).client.post(`/api/discussions/${id}/messages`, { id: discussions.newId(), text })));
  await application.settled();
  const { items } = await discussions.messages(lead, id);
  expect((items as { n: number }[]).map(({ n }) => n)).toEqual(Array.from({ length: 21 }, (_, n) => n + 1));
  expect((await discussions.texts(lead, id)).slice(1).sort()).toEqual(texts.sort());
});

describe('a message', () => {
  it('is corrected by its author', async () => {
    const id = await discussions.inTeam(lead, team);
    const message = await discussions.say(member, id, 'A 18 h.');
    application.clock.advance({ minutes: 5 });
    const edit = (text: string) => discussions.done(member.client.patch(`/api/discussions/${id}/messages/${message}`, { text, mentions: [lead.account] }));
    expect((await edit('À 18 h.')).changed).toBe(true);
    expect((await edit('À 18 h.')).changed).toBe(false);
    expect((await discussions.messages(lead, id)).items[1]).toMatchObject({ n: 2, text: 'À 18 h.', state: 'edited', at: now, editedAt: application.clock.now(), mentions: [{ account: lead.account }] });
    now = application.clock.now();
  });

  it('leaves a trace when it is deleted, and its words are gone, corrected ones too', async () => {
    const id = await discussions.inTeam(lead, team);
    const message = await discussions.say(member, id, 'Une bêtise.');
    await discussions.done(member.client.patch(`/api/discussions/${id}/messages/${message}`, { text: 'Une autre bêtise.' }));
    const written = (await application.log.readStream(`message-${message}`)).map(({ data }) => (data as { text: { id: string } }).text.id);
    expect((await application.engines.texts.getMany(written)).size).toBe(2);
    expect((await discussions.delete(lead, id, message)).changed).toBe(true);
    expect((await discussions.delete(member, id, message)).changed).toBe(false);
    expect((await application.engines.texts.getMany(written)).size).toBe(0);
    await discussions.say(lead, id, 'On reprend.');
    const { items } = await discussions.messages(member, id);
    expect(items[1]).toMatchObject({ id: message, n: 2, author: amel(), text: null, state: 'deleted', mentions: [] });
    expect(items[2]).toMatchObject({ n: 3, text: 'On reprend.' });
    expect(await refused(member.client.patch(`/api/discussions/${id}/messages/${message}`, { text: 'Si, si.' }))).toEqual([410, 'discussions/message-deleted']);
  });

  it('does not move its discussion up when it is deleted or corrected', async () => {
    const [older, newer] = [await discussions.inTeam(lead, team), await discussions.inTeam(lead, team)];
    const message = await discussions.say(lead, older, 'Un mot.');
    await discussions.say(lead, newer, 'Un autre.');
    const order = async () => (await discussions.list(member)).slice(0, 2).map(({ id }) => id);
    expect(await order()).toEqual([newer, older]);
    await discussions.done(lead.client.patch(`/api/discussions/${older}/messages/${message}`, { text: 'Un mot de plus.' }));
    await discussions.delete(lead, older, message);
    expect(await order()).toEqual([newer, older]);
    expect((await discussions.list(member))[1]).toMatchObject({ id: older, last: { n: 1, excerpt: 'Qui apporte la table ?' } });
    await discussions.say(lead, older, 'Du nouveau.');
    expect(await order()).toEqual([older, newer]);
  });

  it('is reported once a person', async () => {
    const id = await discussions.inTeam(lead, team);
    const message = await discussions.say(lead, id, 'Voici son numéro.');
    const report = () => discussions.done(member.client.post(`/api/discussions/${id}/messages/${message}/report`, { reason: 'personal-data', note: 'Un numéro de téléphone' }));
    expect([(await report()).changed, (await report()).changed]).toEqual([true, false]);
    const reported = (await application.log.readStream(`message-${message}`)).at(-1);
    expect([reported?.type, reported?.data]).toEqual(['discussions.MessageReported', { discussion: id, by: member.account, reason: 'personal-data', note: { id: expect.any(String) as string, length: 22 } }]);
  });

  it('belongs to its discussion', async () => {
    const [here, elsewhere] = [await discussions.inTeam(lead, team), await discussions.inTeam(lead, team)];
    const message = await discussions.say(lead, elsewhere, 'Ailleurs.');
    for (const request of [
      lead.client.patch(`/api/discussions/${here}/messages/${message}`, { text: 'Ici.' }), lead.client.delete(`/api/discussions/${here}/messages/${message}`),
      lead.client.post(`/api/discussions/${here}/messages/${message}/report`, { reason: 'spam' }), lead.client.get(`/api/discussions/${discussions.newId()}/messages`),
    ]) expect(await refused(request)).toEqual([404, 'common/not-found']);
  });

  it.each([['', 400], [' \n ', 400], ['a'.repeat(3001), 400], ['é'.repeat(3000), 201], ['<script>alert(1)</script>\n\u202eà l’envers', 201]])('says something, and not too much (%#)', async (text, status) => {
    const id = await discussions.inTeam(lead, team);
    const answer = await lead.client.post(`/api/discussions/${id}/messages`, { id: discussions.newId(), text });
    expect(answer.status).toBe(status);
    await application.settled();
    if (status === 201) expect((await discussions.texts(member, id)).at(-1)).toBe(text);
  });
});
