import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { secretOf } from '../records/secret.js';
import { VapidKey } from './vapid-key.js';

const now = '2026-11-25T17:12:00.000Z';

it('is a pair of P-256', () => {
  const { publicKey, privateKey } = new VapidKey(Buffer.alloc(32, 7));
  const point = Buffer.from(publicKey, 'base64url');
  expect([point.length, point[0]]).toEqual([65, 4]);
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const signature = sign('sha256', Buffer.from('x'), createPrivateKey({ key: { ...jwk, d: privateKey }, format: 'jwk' }));
  expect(verify('sha256', Buffer.from('x'), createPublicKey({ key: jwk, format: 'jwk' }), signature)).toBe(true);
});

it('is the same for every process of an installation, those that start for the first time at once too, and for no other', async () => {
  const [campaign, another] = [new SqlitePrivate(':memory:'), new SqlitePrivate(':memory:')];
  const keys = await Promise.all(Array.from({ length: 8 }, async () => new VapidKey(await secretOf(campaign.records, 'webpush', now)).publicKey));
  expect(new Set(keys).size).toBe(1);
  expect(new VapidKey(await secretOf(another.records, 'webpush', now)).publicKey).not.toBe(keys[0]);
  campaign.close();
  another.close();
});

it('is none of what is no number of the curve', () => {
  expect(() => new VapidKey(Buffer.alloc(32, 0xff))).toThrow();
});
