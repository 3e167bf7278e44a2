import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Circuits } from '../../push/circuits.js';
import { PushChannels } from '../../push/push-channels.js';
import { sentenceOf, type PushNotice } from '../../push/push.js';
import { VapidKey } from '../../push/vapid-key.js';
import { aNotice, pushCategoryCodes, pushContract } from '../../testing/push-contract.js';
import { PushServices } from '../../testing/push/push-services.js';
import { Subscription, verifyVapid } from '../../testing/push/subscription.js';
import { WebPush } from './web-push.js';

const key = new VapidKey(randomBytes(32));
const subject = 'mailto:technique@campagne.example';
type Target = Parameters<WebPush['send']>[0];
const targetOf = ({ endpoint, keys }: Subscription): Target => ({ kind: 'webpush', endpoint, keys });

/** What a browser's service worker is given. */
interface Shown { readonly notification: { readonly title: string; readonly lang: string; readonly tag?: string; readonly data: { readonly onActionClick: { readonly default: { readonly url: string } } } } }
const shown = (subscription: Subscription, message: Buffer): Shown => JSON.parse(subscription.decrypt(message).toString()) as Shown;

pushContract('Web Push', async () => {
  const services = await PushServices.start();
  const [patient, hasty] = [new WebPush(key, subject, { standIns: true }), new WebPush(key, subject, { standIns: true, deadlineMs: 300 })];
  const browsers = new Map<string, Subscription>();
  const device = (endpoint: string) => {
    const browser = new Subscription(endpoint);
    browsers.set(new URL(endpoint).pathname, browser);
    return targetOf(browser);
  };
  const channelOf = ({ endpoint }: Target) => (endpoint.includes('/hanging-') ? hasty : patient);
  return {
    push: { onesignal: null, accepts: (target) => patient.accepts(target as Target), send: (target, notice) => channelOf(target as Target).send(target as Target, notice) },
    async device(as) {
      const target = device(services.endpoint(`${as.replace(' ', '-')}-${randomUUID()}`));
      await services.behave(target.endpoint, as);
      return target;
    },
    unreachable: () => Promise.resolve(device('http://127.0.0.1:1/push/nobody')),
    told: async () => (await services.taken()).map(({ to, body }) => {
      const browser = browsers.get(to);
      if (!browser) throw new Error('it was sent to nobody');
      const { notification: { title, data } } = shown(browser, body);
      return { target: targetOf(browser), sentence: title, id: data.onActionClick.default.url.replace('/n/', '') };
    }),
    close: () => services.stop(),
  };
});

it('decrypts the example of RFC 8291 with the tests’ own code', () => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url');
  const browser = new Subscription('https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV', pair, Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url'));
  expect(browser.keys.p256dh).toBe('BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4');
  const message = 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN';
  expect(browser.decrypt(Buffer.from(message, 'base64url')).toString()).toBe('When I grow up, I want to be a watermelon');
});

describe('what a push service sees', () => {
  let services: PushServices;
  const push = new WebPush(key, subject, { standIns: true });
  beforeAll(async () => { services = await PushServices.start(); });
  afterAll(() => services.stop());
  const browser = () => new Subscription(services.endpoint(randomUUID()));
  const takenBy = async ({ endpoint }: Subscription) => (await services.taken()).filter(({ to }) => endpoint.endsWith(to));

  it('is how long to keep a message, how soon to bring it, and which one it replaces', async () => {
    const to = browser();
    const collapse = aNotice().id;
    await push.send(targetOf(to), aNotice({ urgency: 'high', ttlSeconds: 7_200, collapse }));
    await push.send(targetOf(to), aNotice({ urgency: 'low', ttlSeconds: 0 }));
    const [first, second] = await takenBy(to);
    expect(first?.headers).toMatchObject({ 'ttl': '7200', 'urgency': 'high', 'topic': collapse, 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream' });
    expect(second?.headers).toMatchObject({ ttl: '0', urgency: 'low' });
    expect(second?.headers).not.toHaveProperty('topic');
  });

  it('is who sends, by a token of its own that is used for hours', async () => {
    const to = browser();
    for (let n = 0; n < 2; n += 1) await push.send(targetOf(to), aNotice());
    const [authorization = '', again] = (await takenBy(to)).map(({ headers }) => headers['authorization']);
    const { key: signedBy, claims } = verifyVapid(authorization);
    expect(signedBy).toBe(key.publicKey);
    expect(claims).toEqual({ aud: services.url, sub: subject, exp: expect.any(Number) as number });
    const leftSeconds = Number(claims['exp']) - Date.now() / 1000;
    expect(leftSeconds).toBeGreaterThan(6 * 3_600);
    expect(leftSeconds).toBeLessThanOrEqual(24 * 3_600);
    expect(again).toBe(authorization);
    expect(() => verifyVapid(authorization.replace(/, k=.*/, `, k=${new VapidKey(randomBytes(32)).publicKey}`))).toThrow('not signed');
  });

  it('is, in ten thousand notices of all categories and languages, one length and nothing to read', async () => {
    const before = (await services.taken()).length;
    const combinations = pushCategoryCodes.flatMap((category) => (['fr', 'en'] as const).map((language) => ({ category, language })));
    const browsers = Array.from({ length: 100 }, browser);
    const sent = new Map<string, PushNotice>();
    for (let n = 0; n < 10_000; n += 100) {
      await Promise.all(browsers.map(async (to, at) => {
        const notice = aNotice({ ...combinations[(n + at) % combinations.length], ...(at % 3 === 0 && { collapse: aNotice().id }) });
        sent.set(notice.id, notice);
        expect(await push.send(targetOf(to), notice)).toBe('sent');
      }));
    }
    const taken = (await services.taken()).slice(before);
    expect(taken).toHaveLength(10_000);
    expect(new Set(taken.map(({ body }) => body.length)).size).toBe(1);
    const headers = ['authorization', 'connection', 'content-encoding', 'content-length', 'content-type', 'host', 'topic', 'ttl', 'urgency'];
    const byPath = new Map(browsers.map((each) => [new URL(each.endpoint).pathname, each]));
    for (const { to, headers: seen, body } of taken) {
      expect(headers).toEqual(expect.arrayContaining(Object.keys(seen)));
      const decrypted = byPath.get(to)?.decrypt(body).toString() ?? '';
      const { notification: { data, title, ...rest } } = JSON.parse(decrypted) as Shown;
      const { operation, url } = data.onActionClick.default as { operation?: string; url: string };
      const notice = sent.get(url.slice('/n/'.length));
      if (!notice) throw new Error('it holds another id');
      expect({ title, ...rest }).toEqual({ title: sentenceOf(notice), lang: notice.language, ...(notice.collapse && { tag: notice.collapse, renotify: true }) });
      expect({ operation, data, keys: Object.keys(JSON.parse(decrypted) as object), topic: seen['topic'] }).toEqual({
        operation: 'navigateLastFocusedOrOpen', data: { onActionClick: { default: { operation: 'navigateLastFocusedOrOpen', url: `/n/${notice.id}` } } }, keys: ['notification'], topic: notice.collapse,
      });
    }
  }, 240_000);

  it('leaves a service alone that fails, and goes on with another', async () => {
    const failing = await PushServices.start();
    await failing.behave('*', 'failing');
    const channels = new PushChannels(push, null, new Circuits(Date.now));
    const device = () => targetOf(new Subscription(failing.endpoint(randomUUID())));
    for (let n = 0; n < 5; n += 1) await expect(channels.send(device(), aNotice())).rejects.toThrow('answered 500');
    await failing.stop();
    expect(await channels.send(device(), aNotice())).toEqual({ later: expect.any(Number) as number });
    expect(await channels.send(targetOf(browser()), aNotice())).toBe('sent');
    expect(await channels.send({ kind: 'onesignal', subscription: randomUUID() }, aNotice())).toBe('refused');
  });

  it('may say as much as it likes: no more than it needs is read', async () => {
    const to = browser();
    await services.behave(to.endpoint, 'chatty');
    expect(await push.send(targetOf(to), aNotice())).toBe('sent');
  });
});

describe('an address that a device gives', () => {
  const push = new WebPush(key, subject);
  const good = new Subscription('https://updates.push.example.org/wpush/v2/abc');
  const channels = new PushChannels(push, null, new Circuits(Date.now));

  it('is of a push service on the public internet, over TLS', () => {
    expect(push.accepts(targetOf(good))).toBe(true);
    for (const endpoint of ['http://updates.push.example.org/x', 'https://127.0.0.1/x', 'https://10.0.0.1:8443/x', 'https://[::1]/x', 'https://localhost/x', 'https://me:secret@push.example.org/x', 'ftp://push.example.org/x', 'push', '']) {
      expect(push.accepts({ ...targetOf(good), endpoint }), endpoint).toBe(false);
    }
  });

  it('has keys that a message can be encrypted for', () => {
    const { p256dh, auth } = good.keys;
    const elsewhere = Buffer.from(p256dh, 'base64url');
    elsewhere.writeUInt8(elsewhere.readUInt8(64) ^ 1, 64);
    for (const keys of [{ p256dh: elsewhere.toString('base64url'), auth }, { p256dh: p256dh.slice(4), auth }, { p256dh: '', auth }, { p256dh, auth: auth.slice(2) }]) {
      expect(push.accepts({ ...targetOf(good), keys })).toBe(false);
    }
  });

  it('is not called when it is none of these', async () => {
    expect(await channels.send({ ...targetOf(good), endpoint: 'http://127.0.0.1:1/x' }, aNotice())).toBe('refused');
  });

  it('leads nowhere where its name is of this machine', async () => {
    await expect(push.send({ ...targetOf(good), endpoint: 'https://localhost/x' }, aNotice())).rejects.toThrow('the name has no public address');
  });
});
