import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Session } from '@action-populaire/contracts';
import type { SessionReader, VerifiedSession } from '../../../platform/http/session.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { Records, type StoredRecord } from '../../../platform/records/records.js';
import { deviceOf } from './device.js';

const kind = 'accounts.session';
const day = 24 * 3_600_000;
/** Days without use after which a session ends. */
const slidingDays = 60;
/** Days after which it ends in any case. */
export const absoluteDays = 180;
/** How long a verified session is believed; another process may have ended it meanwhile. */
const believedFor = 10_000;
const believedAtMost = 10_000;

interface StoredSession {
  readonly hash: string;
  readonly client: 'browser' | 'device';
  readonly device: string;
  readonly createdAt: string;
  /** Day of last use, UTC. */
  readonly lastUsedOn: string;
}
interface Believed extends VerifiedSession { readonly hash: string; readonly until: string }

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
const earlierOf = (a: string, b: string): string => (a < b ? a : b);
/** When a session ends if it is used at this instant and never again. */
const endOf = (createdAt: string, usedAt: string): string => earlierOf(instantAfter(usedAt, slidingDays * day), instantAfter(createdAt, absoluteDays * day));

/** Sessions, one a device. A token is the session's id and 256 bits of which only a hash is kept. */
@Injectable()
export class Sessions implements SessionReader {
  private readonly believed = new Map<string, Believed>();
  /** Counts the sessions ended here: one read before an end must not be believed after it. */
  private endings = 0;
  private readonly forgotten = new Set<string>();

  constructor(@Inject(Records) private readonly records: Records) {}

  /** Opens a session and gives its token. */
  async open(account: string, client: 'browser' | 'device', userAgent: string | undefined, at: string): Promise<string> {
    const id = randomUUID();
    const secret = randomBytes(32).toString('base64url');
    const value: StoredSession = { hash: hashOf(secret), client, device: deviceOf(userAgent, client), createdAt: at, lastUsedOn: at.slice(0, 10) };
    await this.records.insert(kind, { id, owner: account, value, expiresAt: endOf(at, at) }, at);
    return `${id}.${secret}`;
  }

  async read(token: string, now: string): Promise<VerifiedSession | undefined> {
    const [id = '', secret = ''] = token.split('.');
    const hash = hashOf(secret);
    const known = this.believed.get(id);
    if (known && known.hash === hash && known.until > now) return known;
    const { endings } = this;
    const found = await this.records.get<StoredSession>(kind, id, now);
    if (!found?.owner || found.value.hash !== hash || this.forgotten.has(found.owner)) return undefined;
    await this.slide(found, now);
    const verified = { id, account: found.owner };
    if (endings === this.endings) this.believe({ ...verified, hash, until: earlierOf(instantAfter(now, believedFor), found.expiresAt ?? now) });
    return verified;
  }

  /** The sessions of an account, the last used first. */
  async list(account: string, current: string | undefined, now: string): Promise<Session[]> {
    const found = await this.records.byOwner<StoredSession>(kind, account, now);
    return found
      .map(({ id, value: { client, device, createdAt, lastUsedOn } }) => ({ id, client, device, createdAt, lastUsedOn, current: id === current }))
      .sort((a, b) => (a.lastUsedOn + a.createdAt < b.lastUsedOn + b.createdAt ? 1 : -1));
  }

  /** Ends a session of an account, at once. False: the account has no such session. */
  async end(account: string, id: string, now: string): Promise<boolean> {
    const found = await this.records.get<StoredSession>(kind, id, now);
    if (found?.owner !== account) return false;
    await this.records.delete(kind, id);
    this.endings += 1;
    this.believed.delete(id);
    return true;
  }

  /** Lets nobody in any more for an account that was forgotten, whatever records of it are still there. */
  forget(account: string): void {
    this.forgotten.add(account);
    this.doubt(account);
  }

  doubt(account: string): void {
    this.endings += 1;
    for (const session of this.believed.values()) if (session.account === account) this.believed.delete(session.id);
  }

  /** Puts the end off, at most once a day. */
  private async slide({ id, owner, version, value }: StoredRecord<StoredSession>, now: string): Promise<void> {
    const today = now.slice(0, 10);
    if (value.lastUsedOn >= today) return;
    // Refused when another request of the day came first, or when the session has just ended: right in both cases.
    await this.records.replace<StoredSession>(kind, version, { id, owner, value: { ...value, lastUsedOn: today }, expiresAt: endOf(value.createdAt, now) });
  }

  private believe(session: Believed): void {
    this.believed.delete(session.id);
    this.believed.set(session.id, session);
    const [oldest] = this.believed.keys();
    if (this.believed.size > believedAtMost && oldest !== undefined) this.believed.delete(oldest);
  }
}
