import { createHash, randomUUID } from 'node:crypto';
import { pushCategories, type PushCategory } from '@action-populaire/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opaqueId, PushUnavailable, sentenceOf, type Push, type PushNotice, type PushTarget } from '../push/push.js';
import type { Behaviour } from './push/push-services.js';

/** What a device was told. */
export interface Told {
  readonly target: PushTarget;
  readonly sentence: string;
  readonly id: string;
}

export interface PushUnderTest {
  readonly push: Push;
  /** A new device, whose service behaves so. */
  device(as: Behaviour): Promise<PushTarget>;
  /** A device whose service nobody runs. */
  unreachable(): Promise<PushTarget>;
  told(): Promise<readonly Told[]>;
  close(): Promise<void>;
}

export const pushCategoryCodes = Object.keys(pushCategories) as PushCategory[];
/** A notice of its own. */
export const aNotice = (parts: Partial<PushNotice> = {}): PushNotice =>
  ({ id: opaqueId(createHash('sha256').update(randomUUID()).digest()), category: 'message', language: 'fr', urgency: 'normal', ttlSeconds: 3_600, ...parts });

/** What every way of telling devices must do. Services that hang are waited for only for a short while. */
export function pushContract(name: string, open: () => Promise<PushUnderTest>): void {
  describe(`push: ${name}`, () => {
    let under: PushUnderTest;
    beforeAll(async () => { under = await open(); });
    afterAll(() => under.close());

    const sent = async (as: Behaviour, notice = aNotice()) => under.push.send(await under.device(as), notice);
    const toldOf = async (...targets: readonly PushTarget[]) => (await under.told()).filter(({ target }) => targets.some((each) => JSON.stringify(each) === JSON.stringify(target)));

    it.each((['fr', 'en'] as const).flatMap((language) => pushCategoryCodes.map((category) => ({ category, language }))))('says $category in $language, in its sentence and no other', async (parts) => {
      const device = await under.device('taking');
      const notice = aNotice(parts);
      expect(under.push.accepts(device)).toBe(true);
      expect(await under.push.send(device, notice)).toBe('sent');
      expect(await toldOf(device)).toEqual([{ target: device, sentence: sentenceOf(parts), id: notice.id }]);
    });

    it('tells each device its own', async () => {
      const devices = await Promise.all(Array.from({ length: 40 }, () => under.device('taking')));
      const notices = devices.map(() => aNotice({ collapse: aNotice().id, urgency: 'high' }));
      expect(await Promise.all(devices.map((device, n) => under.push.send(device, notices[n] ?? aNotice())))).toEqual(devices.map(() => 'sent'));
      expect(new Set((await toldOf(...devices)).map(({ target, id }) => JSON.stringify([target, id])))).toEqual(new Set(devices.map((device, n) => JSON.stringify([device, notices[n]?.id]))));
    });

    it('tells nothing but the same again when it is asked twice', async () => {
      const device = await under.device('taking');
      const notice = aNotice();
      await under.push.send(device, notice);
      await under.push.send(device, notice);
      expect(new Set((await toldOf(device)).map(({ id }) => id))).toEqual(new Set([notice.id]));
    });

    it('waits for a slow service', async () => {
      expect(await sent('slow')).toBe('sent');
    });

    it.each(['gone', 'unknown'] as const)('says that a device is not told there any more: %s', async (as) => {
      expect(await sent(as)).toBe('gone');
    });

    it.each(['refusing', 'moved'] as const)('says what will never be taken, and follows nobody elsewhere: %s', async (as) => {
      const before = (await under.told()).length;
      expect(await sent(as)).toBe('refused');
      expect(await under.told()).toHaveLength(before);
    });

    it.each([['busy', 120], ['resting', 30]] as const)('says how long a service wants to be left alone: %s', async (as, later) => {
      expect(await sent(as)).toEqual({ later });
    });

    it('says until when a service wants to be left alone', async () => {
      const outcome = await sent('busy until');
      const { later } = typeof outcome === 'object' ? outcome : { later: 0 };
      expect(later).toBeGreaterThan(0);
      expect(later).toBeLessThanOrEqual(91);
    });

    it.each(['failing', 'cut', 'hanging'] as const)('says that a service may take it later: %s', async (as) => {
      await expect(sent(as)).rejects.toThrow(PushUnavailable);
    });

    it('says that nobody is there', async () => {
      await expect(under.push.send(await under.unreachable(), aNotice())).rejects.toThrow(PushUnavailable);
    });
  });
}
