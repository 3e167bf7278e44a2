import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeLimits } from '@action-populaire/contracts';
import { startApplication, type Client, type TestApplication } from '../../platform/testing/application.js';
import { TestTeams } from '../../platform/testing/teams.js';

let application: TestApplication;
let teams: TestTeams;
beforeAll(async () => {
  application = await startApplication();
  teams = new TestTeams(application);
});
afterAll(() => application.close());

const url = '/api/me/notification-settings';
const settings = async (client: Client, headers?: Record<string, string>) => (await client.get(url, headers)).body;
const phone = (n: number | string) => ({ kind: 'webpush', endpoint: `https://push.example.org/send/${n}`, keys: { p256dh: 'BPub', auth: 'auth' } });
const devices = async (client: Client) => (await client.get('/api/me/devices')).body.items as { id: string; current: boolean }[];

describe('what one is told', () => {
  it('is as the table says until one chooses, in the language of the request and the zone of one’s home', async () => {
    const { client } = await teams.person();
    expect(await settings(client, { 'accept-language': 'en' })).toEqual({ kinds: {}, quiet: { from: '21:30', to: '08:00' }, digest: 'at-once', mailRefused: false, language: 'en', zone: 'Europe/Paris', teams: [] });
    await client.patch('/api/me', { home: { place: '98735', radius: 5 } });
    expect(await settings(client)).toMatchObject({ language: 'fr', zone: 'Pacific/Tahiti' });
  });

  it('is chosen switch by switch, from whatever device', async () => {
    const { client } = await teams.person();
    expect((await client.put(url, { kinds: { message: { push: false } } }, { headers: { 'accept-language': 'en' } })).body).toMatchObject({ changed: true });
    expect((await client.put(url, { kinds: { message: { push: false } } })).body).toMatchObject({ changed: false });
    await client.put(url, { kinds: { message: { mail: true }, 'team-action': { mail: false } }, quiet: null, digest: 'weekly' });
    await client.put(url, { zone: 'pacific/tahiti' });
    expect(await settings(client)).toEqual({
      kinds: { message: { push: false, mail: true }, 'team-action': { mail: false } }, quiet: null, digest: 'weekly', mailRefused: false, language: 'en', zone: 'Pacific/Tahiti', teams: [],
    });
  });

  it('is chosen for a team, which is silent for an hour, eight hours or always', async () => {
    const { client, ...alice } = await teams.person();
    const team = await teams.found({ client, ...alice });
    await application.settled();
    const of = async () => (await settings(client)).teams as unknown[];
    const shown = { team: { id: team, name: 'Croix-Rousse en action' }, role: 'lead' };
    expect(await of()).toEqual([{ ...shown, kinds: {}, mutedUntil: null }]);
    await client.put(url, { teams: [{ team, kinds: { 'team-action': { push: false } }, mute: 'PT1H' }] });
    const until = application.clock.now().replace(/T17/, 'T18');
    expect(await of()).toEqual([{ ...shown, kinds: { 'team-action': { push: false } }, mutedUntil: until }]);
    application.clock.advance({ hours: 1 });
    expect(await of()).toMatchObject([{ mutedUntil: null }]);
    await client.put(url, { teams: [{ team, mute: 'always' }] });
    expect(await of()).toMatchObject([{ kinds: { 'team-action': { push: false } }, mutedUntil: 'always' }]);
    await client.put(url, { teams: [{ team, mute: null }] });
    expect(await of()).toMatchObject([{ mutedUntil: null }]);
  });

  it.each([
    ['what is always sent', { kinds: { 'action-cancelled': { push: false } } }, 'notifications/not-to-choose'],
    ['what is never sent', { kinds: { 'reminder-soon': { mail: true } } }, 'notifications/not-to-choose'],
    ['for a team what is not told team by team', { teams: [{ team: '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01', kinds: { mention: { push: false } } }] }, 'notifications/not-to-choose'],
    ['a zone that there is not', { zone: 'Europe/Nowhere' }, 'notifications/unknown-zone'],
    ['a kind that there is not', { kinds: { gossip: { push: true } } }, 'common/invalid-request'],
    ['a time that there is not', { quiet: { from: '24:00', to: '08:00' } }, 'common/invalid-request'],
  ])('cannot be %s', async (_, body, code) => {
    const { client } = await teams.person();
    expect((await client.put(url, body)).body.code).toBe(code);
    expect((await settings(client)).kinds).toEqual({});
  });
});

describe('the devices that are told', () => {
  it('are added, listed with the session they end with, and removed', async () => {
    const { client } = await teams.person();
    const { body } = await client.post('/api/me/devices', phone('mine'));
    expect(body).toMatchObject({ changed: true });
    expect((await client.post('/api/me/devices', phone('mine'))).body).toMatchObject({ id: body.id, changed: false });
    expect(await devices(client)).toEqual([{ id: body.id, kind: 'webpush', device: 'Application', since: application.clock.now(), current: true }]);
    expect((await client.delete(`/api/me/devices/${body.id}`)).body).toMatchObject({ changed: true });
    expect(await devices(client)).toEqual([]);
  });

  it('are whose session it is last: on a shared phone, the first is told there no more', async () => {
    const [first, second] = [await teams.person(), await teams.person()];
    const { id } = (await first.client.post('/api/me/devices', phone('shared'))).body;
    await second.client.post('/api/me/devices', phone('shared'));
    expect([await devices(first.client), (await devices(second.client)).map((device) => device.id)]).toEqual([[], [id]]);
    expect((await first.client.delete(`/api/me/devices/${id}`)).body).toMatchObject({ changed: false });
    expect(await devices(second.client)).toHaveLength(1);
  });

  it('end with their session', async () => {
    const [phoneClient, other] = [await application.signIn('two@example.org'), await application.signIn('two@example.org')];
    await phoneClient.post('/api/me/devices', phone('lost'));
    expect(await devices(other)).toMatchObject([{ current: false }]);
    expect((await phoneClient.delete('/api/me/sessions/current')).status).toBe(200);
    expect(await devices(other)).toEqual([]);
  });

  it('are so many at most', async () => {
    const { client } = await teams.person();
    for (let n = 0; n < noticeLimits.devices; n += 1) expect((await client.post('/api/me/devices', phone(`many-${n}`))).status).toBe(200);
    expect((await client.post('/api/me/devices', phone('one more'.replaceAll(' ', '-')))).body).toMatchObject({ code: 'notifications/too-many-devices', details: { max: noticeLimits.devices } });
    expect((await client.post('/api/me/devices', phone('many-0'))).status).toBe(200);
  });

  it('subscribe with one key, whoever asks', async () => {
    const { body } = await application.visitor.get('/api/push/key');
    expect(Buffer.from(body.key as string, 'base64url')).toHaveLength(65);
    expect(body.onesignal).toBeNull();
    expect((await application.visitor.get('/api/push/key')).body).toEqual(body);
  });

  it('open nothing by an id that no push had', async () => {
    expect((await application.visitor.get('/api/notices/AAAAAAAAAAAAAAAAAAAAAA')).body.code).toBe('common/not-found');
  });
});
