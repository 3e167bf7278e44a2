import { Inject, Injectable } from '@nestjs/common';
import { Records } from '../../../platform/records/records.js';

const kind = 'discussions.mark';
interface Value { readonly discussion: string; readonly through: number }

const idOf = (account: string, discussion: string): string => `${account}:${discussion}`;

/** Up to which number someone has read each discussion. A mark only moves forward. */
@Injectable()
export class ReadMarks {
  constructor(@Inject(Records) private readonly records: Records) {}

  /** 0: nothing was read. */
  async of(account: string, discussion: string, at: string): Promise<number> {
    return (await this.records.get<Value>(kind, idOf(account, discussion), at))?.value.through ?? 0;
  }

  /** Every mark of an account, by discussion. */
  async all(account: string, at: string): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.records.byOwner<Value>(kind, account, at)).map(({ value }) => [value.discussion, value.through]));
  }

  /** Moves a mark on; false: it was there already, or further. */
  async move(account: string, discussion: string, through: number, at: string): Promise<boolean> {
    const id = idOf(account, discussion);
    for (;;) {
      const known = await this.records.get<Value>(kind, id, at);
      if ((known?.value.through ?? 0) >= through) return false;
      const record = { id, owner: account, value: { discussion, through } };
      // Another device may have moved it meanwhile.
      if (known ? await this.records.replace<Value>(kind, known.version, record) : await this.records.insert<Value>(kind, record, at)) return true;
    }
  }
}
