import { Inject, Injectable } from '@nestjs/common';
import type { FeedReason } from '@action-populaire/contracts';
import { Records, upsert } from '../../../platform/records/records.js';

const kind = 'feed.settings';

/** What someone chose for their feed: reasons switched off, and places followed, in order. Erased with the account. */
export interface FeedChoices { readonly off: readonly FeedReason[]; readonly places: readonly string[] }
const none: FeedChoices = { off: [], places: [] };

/** Choices for the feed, one record an account. They are settings, not history: nobody replays what someone wished to see. */
@Injectable()
export class FeedSettings {
  constructor(@Inject(Records) private readonly records: Records) {}

  async of(account: string, at: string): Promise<FeedChoices> {
    return (await this.records.get<FeedChoices>(kind, account, at))?.value ?? none;
  }

  /** Answers whether anything changed. */
  async switchReason(account: string, reason: FeedReason, enabled: boolean, at: string): Promise<boolean> {
    return this.change(account, at, ({ off, places }) => ({ off: enabled ? off.filter((code) => code !== reason) : withOne(off, reason), places }));
  }

  /** Answers whether anything changed. */
  async follow(account: string, place: string, at: string): Promise<boolean> {
    return this.change(account, at, ({ off, places }) => ({ off, places: withOne(places, place) }));
  }

  /** Answers whether anything changed. */
  async unfollow(account: string, place: string, at: string): Promise<boolean> {
    return this.change(account, at, ({ off, places }) => ({ off, places: places.filter((code) => code !== place) }));
  }

  private async change(account: string, at: string, to: (choices: FeedChoices) => FeedChoices): Promise<boolean> {
    let changed = false;
    await upsert<FeedChoices>(this.records, kind, account, at, (current = none) => {
      const value = to(current);
      changed = value.off.length !== current.off.length || value.places.length !== current.places.length;
      return { owner: account, value };
    });
    return changed;
  }
}

const withOne = <T>(set: readonly T[], one: T): readonly T[] => (set.includes(one) ? set : [...set, one]);
