import { Inject, Injectable } from '@nestjs/common';
import { noticeKindCodes, noticeLimits } from '@action-populaire/contracts';
import { instantAfter } from '../../../platform/kernel/clock.js';
import { mergeTimelines } from '../../../platform/views/timelines.js';
import { Views } from '../../../platform/views/views.js';
import { groundsOf, toldOf, type Ground } from '../domain/timelines.js';
import { noticeView, type NoticeDocument } from '../views/notice.js';
import { InboxReaders } from './inbox-readers.js';
import { Tellings, type Telling } from './tellings.js';

const day = 24 * 3_600_000;
/** Entries looked at in one go. */
const stretch = 60;

/** What someone is told: the entry with what of it is for them, the fact for which it is, and what it comes to today. */
export interface Told {
  readonly entry: NoticeDocument;
  readonly ground: Ground;
  readonly telling: Telling;
}
/** A stretch of an inbox; `next`: the order that the following comes before, null at the end. */
export interface InboxStretch { readonly told: readonly Told[]; readonly next: string | null }

/** An inbox as it is read: a few timelines merged, then what each entry is for the reader, today. */
export interface Inbox {
  before(order: string, from: string): Promise<InboxStretch>;
}

/** Since when notices are kept in an inbox. */
export const keptFrom = (at: string): string => instantAfter(at, -noticeLimits.days * day);

/** Everyone's inbox. */
@Injectable()
export class Inboxes {
  constructor(@Inject(Views) private readonly views: Views, private readonly readers: InboxReaders, private readonly tellings: Tellings) {}

  async of(account: string, at: string): Promise<Inbox> {
    const grounds = groundsOf(await this.readers.of(account, keptFrom(at), at));
    const timelines = [...grounds.keys()];
    return {
      before: async (order, from) => {
        const { entries, more } = await mergeTimelines(this.views, noticeView, timelines, order, from, stretch);
        const candidates = entries.flatMap((entry) => (grounds.get(entry.timeline) ?? []).flatMap((ground) => {
          const parts = toldOf(entry, ground, account);
          return parts.length > 0 ? [{ entry: { ...entry, parts: [...parts] }, ground }] : [];
        }));
        const telling = await this.tellings.of(candidates.map(({ entry }) => entry), account, at);
        const told = new Map<string, Told>();
        for (const { entry, ground } of candidates.sort(inTable)) {
          const found = telling.get(entry);
          if (found && !told.has(entry.order)) told.set(entry.order, { entry, ground, telling: found });
        }
        return { told: [...told.values()].sort((a, b) => (a.entry.order < b.entry.order ? 1 : -1)), next: more ? entries.at(-1)!.order : null };
      },
    };
  }
}

/** What is told once is told as the first of the table. */
const inTable = (a: { readonly entry: NoticeDocument }, b: { readonly entry: NoticeDocument }): number => noticeKindCodes.indexOf(a.entry.kind) - noticeKindCodes.indexOf(b.entry.kind);
