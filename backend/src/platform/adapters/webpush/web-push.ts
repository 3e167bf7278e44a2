import { ECDH } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { DeviceAddress } from '@action-populaire/contracts';
import { outcomeOf } from '../../push/outcome.js';
import { PushUnavailable, type PushChannel, type PushNotice, type PushOutcome } from '../../push/push.js';
import type { VapidKey } from '../../push/vapid-key.js';
import { payloadOf } from './payload.js';
import { mayBePublic, publicLookup } from './public-address.js';
import { VapidTokens } from './vapid-tokens.js';

type Target = Extract<DeviceAddress, { kind: 'webpush' }>;

/** Of the connections to each push service: none waits for those of another. */
const pool = { keepAlive: true, maxSockets: 16, maxFreeSockets: 8, timeout: 30_000 } as const;

/** What is set otherwise where stand-ins of push services are on this machine. */
export interface WebPushOptions {
  /** Calls services at 127.0.0.1 too, without TLS. */
  readonly standIns?: boolean;
  readonly deadlineMs?: number;
}

/** Sends notices to browsers, encrypted for each (RFC 8030, 8188, 8291), through the push service that it named. */
export class WebPush implements PushChannel<'webpush'> {
  private readonly tls = new HttpsAgent(pool);
  private readonly plain = new HttpAgent(pool);
  private readonly lookup = publicLookup(new Resolver({ timeout: 3_000, tries: 2 }));
  private readonly tokens: VapidTokens;
  private readonly standIns: boolean;
  private readonly deadlineMs: number;

  /** `subject`: whom a push service may write to, as `mailto:` or `https:`. */
  constructor(key: VapidKey, subject: string, { standIns = false, deadlineMs = 10_000 }: WebPushOptions = {}) {
    this.tokens = new VapidTokens(key, subject);
    this.standIns = standIns;
    this.deadlineMs = deadlineMs;
  }

  accepts({ endpoint, keys: { p256dh, auth } }: Target): boolean {
    const url = URL.parse(endpoint);
    return url !== null && this.reaches(url) && isPoint(p256dh) && Buffer.from(auth, 'base64url').length === 16;
  }

  async send({ endpoint, keys }: Target, notice: PushNotice): Promise<PushOutcome> {
    const { default: webPush } = await import('web-push');
    const url = new URL(endpoint);
    const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, payloadOf(notice), {
      TTL: notice.ttlSeconds, urgency: notice.urgency, contentEncoding: 'aes128gcm',
      headers: { Authorization: await this.tokens.headerFor(url.origin) },
      ...(notice.collapse !== undefined && { topic: notice.collapse }),
    });
    const { statusCode = 0, headers: { 'retry-after': retryAfter } } = await this.post(url, headers, body);
    return outcomeOf(statusCode, retryAfter, Date.now());
  }

  private reaches({ protocol, hostname, username, password }: URL): boolean {
    if (username || password) return false;
    return (protocol === 'https:' && mayBePublic(hostname)) || (this.standIns && protocol === 'http:' && hostname === '127.0.0.1');
  }

  /** Redirections are not followed. Throws `PushUnavailable`. */
  private post(url: URL, headers: NonNullable<RequestOptions['headers']>, body: Buffer | null): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options: RequestOptions = { method: 'POST', headers, signal: AbortSignal.timeout(this.deadlineMs) };
      const request = url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: this.tls, lookup: this.lookup })
        : httpRequest(url, { ...options, agent: this.plain });
      request.on('error', (error) => reject(new PushUnavailable(`the push service could not be reached: ${codeOf(error)}`)));
      request.on('response', (answer) => {
        // What it says besides is read, for the connection to serve again, unless it is more than a service has to say.
        let read = 0;
        answer.on('data', (chunk: Buffer) => { if ((read += chunk.length) > 65_536) request.destroy(); });
        resolve(answer);
      });
      request.end(body);
    });
  }
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.message);

/** Whether a key is a point of P-256 that a secret can be shared with. */
function isPoint(p256dh: string): boolean {
  const key = Buffer.from(p256dh, 'base64url');
  if (key.length !== 65) return false;
  try {
    ECDH.convertKey(key, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
