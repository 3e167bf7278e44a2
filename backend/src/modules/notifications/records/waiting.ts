import { Inject, Injectable } from '@nestjs/common';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { Records } from '../../../platform/records/records.js';
import type { Planned } from '../told.js';

const kind = 'notifications.waiting';
/** Longer than a letter can be tried again. */
const keptFor = 30 * 24 * 3_600_000;

interface Value { readonly told: Planned; readonly slot: string }
/** What waits to go with others, by the id of its delivery. */
export interface Waiting extends Value { readonly id: string }

/** What waits for a letter in which several things go together, erased with whose it is. */
@Injectable()
export class WaitingMails {
  constructor(@Inject(Records) private readonly records: Records) {}

  /** `slot`: when it is to go. */
  async add(account: string, { id, ...value }: Waiting, at: string): Promise<void> {
    await this.records.insert<Value>(kind, { id, owner: account, value, expiresAt: instantAfter(value.slot, keptFor) }, at);
  }

  /** What was to go by then, the oldest first. */
  async until(account: string, slot: string, at: string): Promise<readonly Waiting[]> {
    const waiting = (await this.records.byOwner<Value>(kind, account, at)).map(({ id, value }) => ({ id, ...value }));
    return waiting.filter((one) => one.slot <= slot).sort((a, b) => (a.told.at + a.id < b.told.at + b.id ? -1 : 1));
  }

  async remove(id: string): Promise<void> {
    await this.records.delete(kind, id);
  }
}
