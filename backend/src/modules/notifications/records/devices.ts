import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { noticeLimits } from '@action-populaire/contracts';
import type { PushTarget } from '../../../platform/push/push.js';
import { Records, upsert, type StoredRecord } from '../../../platform/records/records.js';
import { Sessions } from '../../accounts/index.js';

const kind = 'notifications.device';
const pageSize = 200;

interface Value { readonly target: PushTarget; readonly session: string; readonly since: string }
/** A device that is told what concerns an account, for as long as its session. */
export interface Device extends Value { readonly id: string; readonly account: string }

/** Id of an address, the same for whoever has it: uniform, so that its beginning parts devices evenly. */
export const deviceIdOf = (target: PushTarget): string =>
  createHash('sha256').update(target.kind === 'webpush' ? target.endpoint : `onesignal ${target.subscription}`).digest('hex').slice(0, 32);

/** Where accounts are told. An address is one account's: the last that was signed in there. */
@Injectable()
export class Devices {
  constructor(@Inject(Records) private readonly records: Records, private readonly sessions: Sessions) {}

  /** Those whose session has not ended, the oldest first; the others are dropped. */
  async of(account: string, at: string): Promise<readonly Device[]> {
    const kept = (await this.records.byOwner<Value>(kind, account, at)).map(deviceOf);
    if (kept.length === 0) return kept;
    const sessions = new Set((await this.sessions.list(account, undefined, at)).map(({ id }) => id));
    const ended = kept.filter(({ session }) => !sessions.has(session));
    await Promise.all(ended.map(({ id, account: owner }) => this.drop(owner, id, at)));
    return kept.filter(({ session }) => sessions.has(session)).sort((a, b) => (a.since + a.id < b.since + b.id ? -1 : 1));
  }

  /** Whether an account may have a device told, beside those it has. */
  async hasRoom(account: string, target: PushTarget, at: string): Promise<boolean> {
    const mine = await this.of(account, at);
    return mine.length < noticeLimits.devices || mine.some(({ id }) => id === deviceIdOf(target));
  }

  /** Has a device told for a session; whoever had it is not told there any more. Answers whether anything changed. */
  async add(account: string, session: string, target: PushTarget, at: string): Promise<boolean> {
    const id = deviceIdOf(target);
    const known = await this.records.get<Value>(kind, id, at);
    const since = known?.owner === account ? known.value.since : at;
    await upsert<Value>(this.records, kind, id, at, () => ({ owner: account, value: { target, session, since } }));
    return known?.owner !== account || known.value.session !== session || JSON.stringify(known.value.target) !== JSON.stringify(target);
  }

  /** False: the account has no such device. */
  async drop(account: string, id: string, at: string): Promise<boolean> {
    const found = await this.records.get<Value>(kind, id, at);
    return found?.owner === account && this.records.delete(kind, id, found.version);
  }

  /** How many there are, those whose session has ended too. */
  count(): Promise<number> {
    return this.records.count(kind);
  }

  /** Every device whose id begins so, page by page, whosever it is. */
  async *beginning(prefix: string): AsyncGenerator<readonly Device[]> {
    for (let after = prefix; ; ) {
      const page = await this.records.all({ kind, id: after }, pageSize);
      const found = page.filter((record): record is typeof record & StoredRecord<Value> => record.kind === kind && record.id.startsWith(prefix)).map(deviceOf);
      if (found.length > 0) yield found;
      const last = page.at(-1);
      if (found.length < page.length || page.length < pageSize || !last) return;
      after = last.id;
    }
  }
}

/** A device without an account is none: a record is written with its owner. */
function deviceOf({ id, owner, value }: StoredRecord<Value>): Device {
  if (owner === null) throw new Error('a device belongs to nobody');
  return { id, account: owner, ...value };
}
