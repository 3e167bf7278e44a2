import { messagesOf, plural } from './messages';

describe('messages', () => {
  const texts = messagesOf('agir', { ask: 'Qui vient ?', group: { count: (n: number) => `${n} ${plural(n, 'jour', 'jours')}` } });

  it('dresses sentences', () => expect(texts.ask).toBe('Qui vient\u202f?'));
  it('dresses what functions give', () => expect(texts.group.count(3)).toBe('3\u00a0jours'));
  it('counts none as one, as French does', () => expect([0, 1, 2].map((n) => plural(n, 'jour', 'jours'))).toEqual(['jour', 'jour', 'jours']));
});
