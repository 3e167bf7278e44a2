import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentenceOf, type PushTarget } from '../../push/push.js';
import { aNotice, pushCategoryCodes, pushContract } from '../../testing/push-contract.js';
import { oneSignalApp, PushServices, type Taken } from '../../testing/push/push-services.js';
import { OneSignalPush } from './onesignal-push.js';

type Target = Extract<PushTarget, { kind: 'onesignal' }>;
const newDevice = (): Target => ({ kind: 'onesignal', subscription: randomUUID() });
const bodyOf = ({ body }: Taken) => JSON.parse(body.toString()) as Record<string, unknown> & { data: { id: string }; contents: Record<string, string>; include_subscription_ids: string[] };

pushContract('OneSignal', async () => {
  const services = await PushServices.start();
  const app = { ...oneSignalApp, url: services.url };
  const [there, away] = [new OneSignalPush(app), new OneSignalPush({ ...app, url: 'http://127.0.0.1:1' })];
  const [hasty, lost] = [new OneSignalPush(app, 300), new Set<string>()];
  const hanging = new Set<string>();
  const channelOf = ({ subscription }: Target) => (lost.has(subscription) ? away : hanging.has(subscription) ? hasty : there);
  return {
    push: { onesignal: null, accepts: (target) => target.kind === 'onesignal' && there.accepts(), send: (target, notice) => channelOf(target as Target).send(target as Target, notice) },
    async device(as) {
      const device = newDevice();
      if (as === 'hanging') hanging.add(device.subscription);
      await services.behave(device.subscription, as);
      return device;
    },
    unreachable() {
      const device = newDevice();
      lost.add(device.subscription);
      return Promise.resolve(device);
    },
    told: async () => (await services.taken()).map((taken) => ({ target: { kind: 'onesignal', subscription: taken.to }, sentence: bodyOf(taken).contents['en'] ?? '', id: bodyOf(taken).data.id })),
    close: () => services.stop(),
  };
});

describe('what OneSignal is told', () => {
  let services: PushServices;
  let push: OneSignalPush;
  beforeAll(async () => {
    services = await PushServices.start();
    push = new OneSignalPush({ ...oneSignalApp, url: services.url });
  });
  afterAll(() => services.stop());

  it('is a sentence and ids, and for whom', async () => {
    const device = newDevice();
    const notice = aNotice({ category: 'action-cancelled', urgency: 'high', collapse: aNotice().id });
    await push.send(device, notice);
    const taken = (await services.taken()).find(({ to }) => to === device.subscription);
    if (!taken) throw new Error('it was not taken');
    expect(bodyOf(taken)).toEqual({
      app_id: oneSignalApp.appId, target_channel: 'push', include_subscription_ids: [device.subscription], contents: { en: 'Une action est annulée' }, data: { id: notice.id }, ttl: 3_600, priority: 10, collapse_id: notice.collapse,
      idempotency_key: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as string,
    });
  });

  it('makes one notification of a notice, however often it is sent', async () => {
    const [one, other] = [newDevice(), newDevice()];
    const notice = aNotice();
    for (const device of [one, other, one, one]) expect(await push.send(device, notice)).toBe('sent');
    expect((await services.taken()).filter(({ to }) => to === one.subscription || to === other.subscription)).toHaveLength(2);
  });

  it('drops no device because of a wrong key', async () => {
    expect(await new OneSignalPush({ ...oneSignalApp, url: services.url, apiKey: 'another' }).send(newDevice(), aNotice())).toBe('refused');
    expect(await new OneSignalPush({ ...oneSignalApp, url: services.url, appId: randomUUID() }).send(newDevice(), aNotice())).toBe('refused');
  });

  it('says nothing else in two thousand notices of all categories and languages', async () => {
    const before = (await services.taken()).length;
    const notices = Array.from({ length: 2_000 }, (_, n) => aNotice({ category: pushCategoryCodes[n % pushCategoryCodes.length] ?? 'team', language: n % 2 ? 'fr' : 'en' }));
    const ids = new Map(notices.map((notice) => [notice.id as string, notice]));
    for (let at = 0; at < notices.length; at += 50) await Promise.all(notices.slice(at, at + 50).map((notice) => push.send(newDevice(), notice)));
    const taken = (await services.taken()).slice(before);
    expect(taken).toHaveLength(2_000);
    for (const each of taken) {
      const { contents, data, ...rest } = bodyOf(each);
      const notice = ids.get(data.id);
      expect(contents).toEqual({ en: notice && sentenceOf(notice) });
      expect(Object.keys(data)).toEqual(['id']);
      expect(Object.keys(rest).sort()).toEqual(['app_id', 'idempotency_key', 'include_subscription_ids', 'priority', 'target_channel', 'ttl']);
    }
  }, 120_000);
});
