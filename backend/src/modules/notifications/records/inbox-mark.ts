import { Inject, Injectable } from '@nestjs/common';
import { Records } from '../../../platform/records/records.js';

const kind = 'notifications.mark';
interface Value { readonly through: string }

/** Until when someone has read what they were told, one record an account. It only moves forward. */
@Injectable()
export class InboxMarks {
  constructor(@Inject(Records) private readonly records: Records) {}

  /** Undefined: nothing was read. */
  async of(account: string, at: string): Promise<string | undefined> {
    return (await this.records.get<Value>(kind, account, at))?.value.through;
  }

  /** Moves it on; false: it was there already, or further. */
  async move(account: string, through: string, at: string): Promise<boolean> {
    for (;;) {
      const known = await this.records.get<Value>(kind, account, at);
      if (known && known.value.through >= through) return false;
      const record = { id: account, owner: account, value: { through } };
      // Another device may have moved it meanwhile.
      if (known ? await this.records.replace<Value>(kind, known.version, record) : await this.records.insert<Value>(kind, record, at)) return true;
    }
  }
}
