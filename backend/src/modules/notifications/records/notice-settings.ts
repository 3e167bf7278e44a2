import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Channel, NoticeKind } from '@action-populaire/contracts';
import { Records, upsert, type StoredRecord } from '../../../platform/records/records.js';
import { ChosenPlaces } from '../../accounts/index.js';
import { Gazetteer } from '../../territory/index.js';
import { changed, noChoices, type Changes, type Choices } from '../domain/choices.js';

const kind = 'notifications.settings';
/** Of who said nothing of where they live. */
const mainland = 'Europe/Paris';

/** What people chose to be told, one record an account, erased with it. */
@Injectable()
export class NoticeSettings {
  constructor(@Inject(Records) private readonly records: Records, private readonly places: ChosenPlaces, private readonly gazetteer: Gazetteer) {}

  async of(account: string, at: string): Promise<Choices> {
    return { ...noChoices, ...(await this.records.get<Partial<Choices>>(kind, account, at))?.value };
  }

  /** The zone of someone's quiet hours: the one they chose, or that of their home. */
  async zoneOf(account: string, { zone }: Choices, at: string): Promise<string> {
    if (zone !== null) return zone;
    const { home } = await this.places.of(account, at);
    return (home && this.gazetteer.get(home.place)?.zone) ?? mainland;
  }

  /** Who chose to be told of a kind on a channel, page by page. */
  async *choosing(of: NoticeKind, channel: Channel, size: number): AsyncGenerator<readonly [string, ...string[]]> {
    for (let after = ''; ; ) {
      const page = await this.records.all({ kind, id: after }, size);
      const found = page.filter((record): record is typeof record & StoredRecord<Partial<Choices>> => record.kind === kind);
      const [first, ...others] = found.filter(({ value }) => value.kinds?.[of]?.[channel] === true).map(({ id }) => id);
      if (first !== undefined) yield [first, ...others];
      const last = page.at(-1);
      if (found.length < page.length || page.length < size || !last) return;
      after = last.id;
    }
  }

  /** Sets what is given; the language too, if none was said yet. Answers whether anything changed. */
  async change(account: string, changes: Changes, language: 'fr' | 'en', at: string): Promise<boolean> {
    let differs = false;
    await upsert<Choices>(this.records, kind, account, at, (current) => {
      const before = { ...noChoices, ...current };
      const value = changed({ ...before, language: before.language ?? language }, changes);
      differs = !isDeepStrictEqual(value, before);
      return { owner: account, value };
    });
    return differs;
  }
}
