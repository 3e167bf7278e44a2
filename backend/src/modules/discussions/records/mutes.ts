import { Inject, Injectable } from '@nestjs/common';
import type { MuteDuration } from '@action-populaire/contracts';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { Records, upsert } from '../../../platform/records/records.js';

const kind = 'discussions.mute';
interface Value { readonly discussion: string }
/** Until when a discussion is muted. */
export type MutedUntil = string;

const hours: Readonly<Record<Exclude<MuteDuration, 'always'>, number>> = { PT1H: 1, PT8H: 8 };
const idOf = (account: string, discussion: string): string => `${account}:${discussion}`;
const untilOf = (record: { readonly expiresAt: string | null }): MutedUntil => record.expiresAt ?? 'always';

/** The discussions that someone does not want to be told of: kept apart from what they have read. */
@Injectable()
export class Mutes {
  constructor(@Inject(Records) private readonly records: Records) {}

  /** Until when a discussion is muted, `always` when there is no end; null when it is not. */
  async of(account: string, discussion: string, at: string): Promise<MutedUntil | null> {
    const found = await this.records.get<Value>(kind, idOf(account, discussion), at);
    return found ? untilOf(found) : null;
  }

  /** The discussions that an account has muted. */
  async all(account: string, at: string): Promise<ReadonlySet<string>> {
    return new Set((await this.records.byOwner<Value>(kind, account, at)).map(({ value }) => value.discussion));
  }

  /** Mutes from now, or no more (null). Answers whether that changes anything. */
  async set(account: string, discussion: string, duration: MuteDuration | null, at: string): Promise<boolean> {
    const id = idOf(account, discussion);
    if (duration === null) return this.records.delete(kind, id);
    const expiresAt = duration === 'always' ? null : instantAfter(at, hours[duration] * 3_600_000);
    await upsert<Value>(this.records, kind, id, at, () => ({ owner: account, value: { discussion }, expiresAt }));
    return true;
  }
}
