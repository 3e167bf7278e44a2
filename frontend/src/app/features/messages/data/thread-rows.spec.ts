import type { Message } from '@action-populaire/contracts';
import { joined, type Page } from './slice';
import { rowsOf, type Outgoing } from './thread-rows';

const message = (n: number, change: Partial<Message> = {}): Message => ({
  id: `m${n}`, n, author: { id: 'samira', name: 'Samira' }, mine: false, at: `2026-11-25T10:${String(n).padStart(2, '0')}:00.000Z`, editedAt: null, text: `texte ${n}`, state: 'posted', mentions: [], media: [], ...change,
});
const page = (ns: readonly number[], before: number | null, after: number | null): Page => ({ items: ns.map((n) => message(n)), before, after });
const outgoing: Outgoing = { id: 'mine', text: 'Oui', mentions: [], media: [], at: Date.parse('2026-11-26T08:00:00.000Z'), state: 'waiting', why: null };
const keys = (...args: Parameters<typeof rowsOf>): string[] => rowsOf(...args).map(({ key }) => key);

describe('rowsOf', () => {
  it('opens each day, and the first unread message of someone else', () => {
    const messages = [message(1), message(2, { mine: true }), message(3, { state: 'deleted' }), message(4), message(5, { at: '2026-11-26T07:00:00.000Z' })];
    expect(keys(messages, [outgoing], { after: 1, count: 2 }, 'Europe/Paris')).toEqual(['day:2026-11-25', 'm1', 'm2', 'm3', 'new', 'm4', 'day:2026-11-26', 'm5', 'mine']);
    expect(keys(messages, [], null, 'Europe/Paris')).not.toContain('new');
  });

  it('counts days on the reader’s own clock', () => {
    const late = [message(1, { at: '2026-11-25T23:30:00.000Z' })];
    expect(keys(late, [], null, 'Europe/Paris')[0]).toBe('day:2026-11-26');
    expect(keys(late, [], null, 'America/Cayenne')[0]).toBe('day:2026-11-25');
  });

  it('stands what one person says at once together, and nobody’s apart', () => {
    const messages = [message(1), message(2), message(9), message(10, { author: null }), message(11, { author: null })];
    expect(rowsOf(messages, [], null, 'UTC').flatMap((row) => (row.kind === 'message' ? [row.follows] : []))).toEqual([false, true, false, false, false]);
  });
});

describe('joined', () => {
  it('goes on at both ends', () => {
    let slice = joined(page([10, 11], 10, 11), page([8, 9], 8, 9));
    expect([slice.items.map(({ n }) => n), slice.before, slice.after]).toEqual([[8, 9, 10, 11], 8, 11]);
    slice = joined(slice, page([12, 13], 12, null));
    expect([slice.items.map(({ n }) => n), slice.before, slice.after]).toEqual([[8, 9, 10, 11, 12, 13], 8, null]);
  });

  it('takes the later word of a message, and nothing twice', () => {
    const later = { ...page([3], 3, 3), items: [message(3, { text: null, state: 'deleted' })] };
    const slice = joined(page([1, 2, 3, 4], null, null), later);
    expect(slice.items.map(({ n, state }) => [n, state])).toEqual([[1, 'posted'], [2, 'posted'], [3, 'deleted'], [4, 'posted']]);
    expect([slice.before, slice.after]).toEqual([null, null]);
  });

  it('begins empty, and stays as it is when nothing follows', () => {
    expect(joined(page([], null, null), page([1, 2], null, null)).items.length).toBe(2);
    expect(joined(page([1], null, 1), page([], null, null)).items.length).toBe(1);
  });
});
