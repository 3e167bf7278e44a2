import { Injectable } from '@nestjs/common';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import type { DiscussionFacts } from '../domain/discussion.events.js';
import { discussionFacts, messageFacts } from '../facts.js';
import { Mutes } from '../records/mutes.js';
import { ReadMarks } from '../records/read-marks.js';
import { ThreadTable } from '../views/thread-table.js';
import { Readers } from './readers.js';

/** Whom a message is to be told to, by the streams as of now. */
@Injectable()
export class MessageAudience {
  constructor(private readonly runner: CommandRunner, private readonly readers: Readers, private readonly table: ThreadTable, private readonly marks: ReadMarks, private readonly mutes: Mutes) {}

  /** What a discussion is, and whose; null when there is none. */
  async discussion(id: string): Promise<Pick<DiscussionFacts, 'kind' | 'team'> | null> {
    return (await discussionFacts(this.runner, id)).state;
  }

  /** Everyone who can read a discussion. */
  async readersOf(id: string): Promise<ReadonlySet<string>> {
    const { state } = await discussionFacts(this.runner, id);
    return state ? (await this.readers.circleOf(state)).everyone() : new Set();
  }

  /** Why a message is not to be told to someone; undefined when it is. */
  async reasonNotTo(account: string, { discussion, message, mention }: { readonly discussion: string; readonly message: string; readonly mention: boolean }, at: string): Promise<'over' | 'not-theirs' | 'muted' | 'read' | undefined> {
    const [{ state: said }, { state }] = await Promise.all([messageFacts(this.runner, message), discussionFacts(this.runner, discussion)]);
    if (!said || said.deleted || !state || (mention && !said.mentions.includes(account))) return 'over';
    if (!(await this.readers.standing(state, account)).reads) return 'not-theirs';
    if (await this.mutes.of(account, discussion, at) !== null) return 'muted';
    const thread = this.table.get(discussion);
    return thread && !this.table.hasUnread(thread, await this.marks.of(account, discussion, at), account) ? 'read' : undefined;
  }
}
