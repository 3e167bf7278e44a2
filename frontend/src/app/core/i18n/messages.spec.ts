import { isolated, messagesOf, plural } from './messages';

describe('messages', () => {
  const texts = messagesOf('agir', { ask: 'Qui vient ?', group: { count: (n: number) => `${n} ${plural(n, 'jour', 'jours')}` }, by: (name: string, count: number) => `${name}, ${count} fois` });

  it('dresses sentences', () => expect(texts.ask).toBe('Qui vient\u202f?'));
  it('dresses what functions give', () => expect(texts.group.count(3)).toBe('3\u00a0jours'));
  it('keeps the direction of what someone typed to itself', () => {
    expect(texts.by('Samira', 3)).toBe('Samira, 3 fois');
    expect(texts.by('سميرة', 3)).toBe('\u2068سميرة\u2069, 3 fois');
    expect(texts.by('\u202egpj.exe\u2069', 3)).toBe('gpj.exe, 3 fois');
    expect(isolated(3)).toBe(3);
  });
  it('counts none as one, as French does', () => expect([0, 1, 2].map((n) => plural(n, 'jour', 'jours'))).toEqual(['jour', 'jour', 'jours']));
});
