import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import type { LiveIndex } from '../../../platform/views/projection.js';
import type { AccountEvent } from '../../accounts/index.js';
import { subjectOf, type DiscussionEvent } from '../domain/discussion.events.js';
import type { MessageEvent } from '../domain/message.events.js';
import { Thread } from './thread.js';

type TableEvent =
  | Extract<DiscussionEvent, { type: 'discussions.DiscussionOpened' }>
  | Extract<MessageEvent, { type: 'discussions.MessagePosted' | 'discussions.MessageDeleted' }>
  | Extract<AccountEvent, { type: 'accounts.AccountForgotten' }>;

const none: readonly Thread[] = [];

/**
 * Every discussion in memory: its messages in the order of the log, which numbers them the same in every process, and
 * where discussions are found by team, action and author. What is unread is counted from it.
 */
@Injectable()
export class ThreadTable implements LiveIndex<TableEvent> {
  readonly name = 'thread-table';
  readonly handles = ['discussions.DiscussionOpened', 'discussions.MessagePosted', 'discussions.MessageDeleted', 'accounts.AccountForgotten'] as const;

  private readonly threads = new Map<string, Thread>();
  private readonly teams = new Map<string, Thread[]>();
  private readonly actions = new Map<string, Thread[]>();
  /** Private ones: by team, and by who opened them. */
  private readonly managers = new Map<string, Thread[]>();
  private readonly openers = new Map<string, Thread[]>();
  /** Numbers of those who wrote, and back. */
  private readonly numbers = new Map<string, number>();
  private readonly accounts: string[] = [];
  /** 1 for the number of each of whom nothing is to be read any more. */
  private gone = new Uint8Array(64);

  apply({ type, stream, data, position, metadata: { at } }: RecordedEvent<TableEvent>): void {
    if (type === 'accounts.AccountForgotten') this.gone[this.numberOf(data.account)] = 1;
    else if (type === 'discussions.DiscussionOpened') this.open(new Thread(subjectOf(stream), data, at, position));
    else {
      const thread = this.threads.get(data.discussion);
      if (type === 'discussions.MessageDeleted') thread?.delete(subjectOf(stream));
      else if (thread && thread.position < position) thread.add(subjectOf(stream), this.numberOf(data.by), at, position);
    }
  }

  get(id: string): Thread | undefined {
    return this.threads.get(id);
  }

  /** Discussions of a team; private ones apart. */
  ofTeam = (team: string): readonly Thread[] => this.teams.get(team) ?? none;
  /** Discussions that belong to an action. */
  ofAction = (action: string): readonly Thread[] => this.actions.get(action) ?? none;
  /** Private discussions with the managers of a team. */
  ofManagers = (team: string): readonly Thread[] => this.managers.get(team) ?? none;
  /** Private discussions that someone opened. */
  openedBy = (account: string): readonly Thread[] => this.openers.get(account) ?? none;

  /** Messages of others after a number that are there to read. */
  unread(thread: Thread, after: number, account: string): number {
    return thread.count(after, this.numbers.get(account), this.gone);
  }

  /** Whether there are any. */
  hasUnread(thread: Thread, after: number, account: string): boolean {
    const mine = this.numbers.get(account);
    let found = false;
    this.walk(thread, after, (_, author) => {
      found = author !== mine;
      return !found;
    });
    return found;
  }

  /** Number of the last message that is there to read; 0 when there is none. */
  lastOf(thread: Thread): number {
    let last = 0;
    this.walk(thread, 0, (n) => {
      last = n;
      return false;
    });
    return last;
  }

  /** How many messages are there to read. */
  countOf(thread: Thread): number {
    return thread.count(0, undefined, this.gone);
  }

  /** How many messages each of those who wrote has there to read. */
  writersOf(thread: Thread): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    this.walk(thread, 0, (_, author) => {
      const account = this.accounts[author] as string;
      counts.set(account, (counts.get(account) ?? 0) + 1);
      return true;
    });
    return counts;
  }

  private walk(thread: Thread, after: number, visit: (n: number, author: number) => boolean): void {
    thread.walkBack(after, (n, author) => this.gone[author] === 1 || visit(n, author));
  }

  private open(thread: Thread): void {
    if (this.threads.has(thread.id)) return;
    this.threads.set(thread.id, thread);
    const { kind, team, action, by } = thread.place;
    if (kind === 'action') keep(this.actions, action, thread);
    else if (kind === 'team') keep(this.teams, team, thread);
    else {
      keep(this.managers, team, thread);
      keep(this.openers, by, thread);
    }
  }

  private numberOf(account: string): number {
    return this.numbers.getOrInsertComputed(account, () => {
      const number = this.accounts.push(account) - 1;
      if (number === this.gone.length) {
        const larger = new Uint8Array(number * 2);
        larger.set(this.gone);
        this.gone = larger;
      }
      return number;
    });
  }
}

function keep(index: Map<string, Thread[]>, key: string | null, thread: Thread): void {
  if (key !== null) index.getOrInsertComputed(key, () => []).push(thread);
}
