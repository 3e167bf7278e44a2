import { Injectable } from '@nestjs/common';
import { Mutes } from '../records/mutes.js';
import { ReadMarks } from '../records/read-marks.js';
import { ThreadTable } from '../views/thread-table.js';
import { MyThreads } from './my-threads.js';
import { Readers } from './readers.js';

/** What is unread of discussions: only what has something unread is asked whether it may be read. */
@Injectable()
export class UnreadDiscussions {
  constructor(private readonly table: ThreadTable, private readonly mine: MyThreads, private readonly readers: Readers, private readonly marks: ReadMarks, private readonly mutes: Mutes) {}

  /** How many of someone's discussions that are not muted have something unread. */
  async count(account: string, at: string): Promise<number> {
    const [threads, read, muted] = await Promise.all([this.mine.of(account), this.marks.all(account, at), this.mutes.all(account, at)]);
    const unread = threads.filter((thread) => !muted.has(thread.id) && this.table.hasUnread(thread, read.get(thread.id) ?? 0, account));
    const reads = this.readers.asking(account);
    const allowed = await Promise.all(unread.map(({ place }) => reads(place)));
    return allowed.filter(Boolean).length;
  }
}
