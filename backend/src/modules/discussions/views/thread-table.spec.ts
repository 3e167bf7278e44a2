import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { uuid5 } from '../../../platform/kernel/ids.js';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import type { Thread } from './thread.js';
import { ThreadTable } from './thread-table.js';

type Event = Parameters<ThreadTable['apply']>[0];
type Given = GivenEvent<{ type: Event['type']; data: unknown }>;

const idOf = (what: string, n: number) => uuid5('00000000-0000-4000-8000-000000000000', `${what} ${n}`);
const account = (n: number) => idOf('account', n);
const discussion = (n: number) => idOf('discussion', n);
const message = (n: number) => idOf('message', n);

const opened = (n: number, place: object = {}): Given => ({ type: 'discussions.DiscussionOpened', stream: `discussion-${discussion(n)}`, data: { kind: 'team', team: idOf('team', 0), action: null, by: account(0), ...place } });
const posted = (n: number, by: number, of: number): Given => ({ type: 'discussions.MessagePosted', stream: `message-${message(n)}`, data: { discussion: discussion(of), by: account(by), text: { id: message(n), length: 1 }, mentions: [], media: [] } });
const deleted = (n: number, of: number): Given => ({ type: 'discussions.MessageDeleted', stream: `message-${message(n)}`, data: { discussion: discussion(of), by: account(0), as: 'author' } });
const forgotten = (n: number): Given => ({ type: 'accounts.AccountForgotten', stream: `account-${account(n)}`, data: { account: account(n) } });

const recorded = (events: readonly Given[]) => recordedEvents(events) as unknown as RecordedEvent<never>[] as Event[];
function tableOf(events: readonly Event[]): ThreadTable {
  const table = new ThreadTable();
  for (const event of events) table.apply(event);
  return table;
}

/** Three discussions and four people: who said, deleted and left what, in any order. A deletion is of something that was said. */
const history = fc.array(fc.record({ act: fc.constantFrom('say', 'say', 'say', 'say', 'delete', 'forget'), who: fc.nat(3), of: fc.nat(2), which: fc.nat(200) }), { maxLength: 120, size: 'max' }).map((acts) => {
  const said: { n: number; by: number; of: number; standing: boolean }[] = [];
  const gone = new Set<number>();
  const events = [0, 1, 2].map((n) => opened(n));
  for (const { act, who, of, which } of acts) {
    if (act === 'say' && !gone.has(who)) {
      said.push({ n: said.length, by: who, of, standing: true });
      events.push(posted(said.length - 1, who, of));
    } else if (act === 'delete' && said.length > 0) {
      const one = said[which % said.length] as (typeof said)[number];
      one.standing = false;
      events.push(deleted(one.n, one.of));
    } else if (act === 'forget' && which < 8) {
      gone.add(who);
      events.push(forgotten(who));
    }
  }
  return { events: recorded(events), said, gone };
});

/** Everything that a table tells of a discussion. */
function told(table: ThreadTable, of: number) {
  const thread = table.get(discussion(of)) as Thread;
  const readers = [0, 1, 2, 3, 4].map(account);
  return {
    ids: thread.slice(1, thread.size), at: thread.at, position: thread.position, last: table.lastOf(thread), count: table.countOf(thread), writers: [...table.writersOf(thread)].sort(),
    unread: readers.map((reader) => [0, 1, 3, 9, thread.size].map((mark) => [table.unread(thread, mark, reader), table.hasUnread(thread, mark, reader)])),
  };
}

describe('the thread table', () => {
  it('numbers messages in the order of the log, and counts as a naive count does', () => {
    fc.assert(fc.property(history, ({ events, said, gone }) => {
      const table = tableOf(events);
      for (const of of [0, 1, 2]) {
        const here = said.filter((one) => one.of === of);
        const shown = here.map((one, index) => ({ ...one, number: index + 1 })).filter(({ by, standing }) => standing && !gone.has(by));
        const { ids, last, count, writers, unread } = told(table, of);
        expect(ids).toEqual(here.map(({ n }) => message(n)));
        expect([last, count]).toEqual([shown.at(-1)?.number ?? 0, shown.length]);
        expect(writers).toEqual([...new Set(shown.map(({ by }) => by))].map((by) => [account(by), shown.filter((one) => one.by === by).length]).sort());
        expect(unread).toEqual([0, 1, 2, 3, 4].map((reader) => [0, 1, 3, 9, here.length].map((mark) => {
          const naive = shown.filter(({ by, number }) => by !== reader && number > mark).length;
          return [naive, naive > 0];
        })));
      }
    }), { numRuns: 200 });
  });

  it('tells the same from whatever point of the log it was fed again', () => {
    fc.assert(fc.property(history, fc.nat(), fc.nat(), ({ events }, from, again) => {
      const whole = tableOf(events);
      const [cut, back] = [from % (events.length + 1), again % (events.length + 1)];
      const fed = tableOf([...events.slice(0, cut), ...events.slice(Math.min(cut, back)), ...events]);
      for (const of of [0, 1, 2]) expect(told(fed, of)).toEqual(told(whole, of));
    }), { numRuns: 200 });
  });

  it('finds discussions by what they belong to', () => {
    const [team, action] = [idOf('team', 7), idOf('action', 7)];
    const table = tableOf(recorded([
      opened(1, { team }), opened(2, { team, action }), opened(3, { kind: 'action', team: null, action }), opened(4, { kind: 'private', team, by: account(1) }), opened(5, { kind: 'private', team, by: account(2) }),
    ]));
    const ids = (threads: readonly Thread[]) => threads.map(({ id }) => id);
    expect(ids(table.ofTeam(team))).toEqual([discussion(1), discussion(2)]);
    expect(ids(table.ofAction(action))).toEqual([discussion(3)]);
    expect(ids(table.ofManagers(team))).toEqual([discussion(4), discussion(5)]);
    expect(ids(table.openedBy(account(1)))).toEqual([discussion(4)]);
    expect([table.ofTeam(account(9)), table.ofAction(team), table.ofManagers(action), table.openedBy(team), table.get(discussion(9))]).toEqual([[], [], [], [], undefined]);
  });

  it('is moved up by what is said, not by what is deleted', () => {
    const events = recorded([opened(1), posted(1, 0, 1), posted(2, 0, 1), deleted(2, 1), deleted(1, 1), forgotten(0)]);
    expect(tableOf(events).get(discussion(1))?.position).toBe(events[2]?.position);
  });

  it('holds many who write in many discussions, and forgets any of them', () => {
    const many = Array.from({ length: 300 }, (_, n) => n);
    const table = tableOf(recorded([...many.map((n) => opened(n)), ...many.flatMap((n) => [posted(2 * n, n, n), posted(2 * n + 1, 0, n)]), forgotten(299), forgotten(150)]));
    for (const n of many.slice(1)) {
      const standing = n === 299 || n === 150 ? 1 : 2;
      const thread = table.get(discussion(n)) as Thread;
      expect([n, thread.size, table.countOf(thread), table.unread(thread, 0, account(0))]).toEqual([n, 2, standing, standing - 1]);
    }
  });

  it('leaves alone what is said where it knows of no discussion', () => {
    const table = tableOf(recorded([posted(1, 0, 9), deleted(1, 9)]));
    expect(table.get(discussion(9))).toBeUndefined();
  });
});
