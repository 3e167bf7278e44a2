import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify, type ECDH } from 'node:crypto';
import type { PushTarget } from '../../push/push.js';

const hmac = (key: Buffer, ...parts: readonly Buffer[]): Buffer => createHmac('sha256', key).update(Buffer.concat(parts)).digest();
const label = (text: string): Buffer => Buffer.from(`${text}\0`);
const one = Buffer.of(1);

/** A browser's side of Web Push, written from RFC 8188, 8291 and 8292, with none of the code that sends. */
export class Subscription {
  readonly keys: { readonly p256dh: string; readonly auth: string };

  constructor(readonly endpoint: string, private readonly pair: ECDH = newPair(), private readonly auth: Buffer = randomBytes(16)) {
    this.keys = { p256dh: pair.getPublicKey('base64url', 'uncompressed'), auth: auth.toString('base64url') };
  }

  get target(): PushTarget {
    return { kind: 'webpush', endpoint: this.endpoint, keys: this.keys };
  }

  /** What a message says. Throws where it is not for this browser, or not whole. */
  decrypt(message: Buffer): Buffer {
    const salt = message.subarray(0, 16);
    const recordSize = message.readUInt32BE(16);
    const keyEnd = 21 + message.readUInt8(20);
    const sender = message.subarray(21, keyEnd);
    const shared = hmac(this.auth, this.pair.computeSecret(sender));
    const input = hmac(shared, label('WebPush: info'), this.pair.getPublicKey(), sender, one);
    const secret = hmac(salt, input);
    const key = hmac(secret, label('Content-Encoding: aes128gcm'), one).subarray(0, 16);
    const nonce = hmac(secret, label('Content-Encoding: nonce'), one).subarray(0, 12);
    const records: Buffer[] = [];
    for (let at = keyEnd, sequence = 0n; at < message.length; at += recordSize, sequence += 1n) {
      const record = message.subarray(at, at + recordSize);
      const last = at + recordSize >= message.length;
      const iv = Buffer.from(nonce);
      iv.writeBigUInt64BE(iv.readBigUInt64BE(4) ^ sequence, 4);
      const decipher = createDecipheriv('aes-128-gcm', key, iv).setAuthTag(record.subarray(-16));
      const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
      const end = padded.findLastIndex((byte) => byte !== 0);
      if (padded[end] !== (last ? 2 : 1)) throw new Error('the record does not end as it should');
      records.push(padded.subarray(0, end));
    }
    return Buffer.concat(records);
  }
}

function newPair(): ECDH {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair;
}

/** What the token of a header `Authorization` says, and under which key. Throws where it is not signed with it. */
export function verifyVapid(authorization: string): { readonly key: string; readonly claims: Readonly<Record<string, unknown>> } {
  const [, header = '', payload = '', signature = '', key = ''] = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const json = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  if (json(header)['alg'] !== 'ES256') throw new Error('the token is not of ES256');
  const point = Buffer.from(key, 'base64url');
  if (point.length !== 65 || point[0] !== 4) throw new Error('the key is no uncompressed point');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const signed = verify('sha256', Buffer.from(`${header}.${payload}`), { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!signed) throw new Error('the token is not signed with its key');
  return { key, claims: json(payload) };
}
