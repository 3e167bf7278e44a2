import type { VapidKey } from '../../push/vapid-key.js';

/** How long a token says that it holds, and for how long it is used: half of that, should clocks differ. */
const holdsSeconds = 12 * 3_600;
const usedMs = holdsSeconds * 500;
/** For how many services a token is kept: whoever adds devices names them. */
const kept = 1_000;

/** Tokens by which push services know who sends (RFC 8292): one for each service, signed again now and then. */
export class VapidTokens {
  private readonly byOrigin = new Map<string, { readonly header: string; readonly until: number }>();

  constructor(private readonly key: VapidKey, private readonly subject: string) {}

  /** What the header `Authorization` says to a service. */
  async headerFor(origin: string): Promise<string> {
    const now = Date.now();
    const known = this.byOrigin.get(origin);
    if (known && known.until > now) return known.header;
    const { default: webPush } = await import('web-push');
    const { Authorization: header } = webPush.getVapidHeaders(origin, this.subject, this.key.publicKey, this.key.privateKey, 'aes128gcm', Math.floor(now / 1000) + holdsSeconds);
    this.byOrigin.delete(origin);
    this.byOrigin.set(origin, { header, until: now + usedMs });
    for (const [oldest] of this.byOrigin) {
      if (this.byOrigin.size <= kept) break;
      this.byOrigin.delete(oldest);
    }
    return header;
  }
}
