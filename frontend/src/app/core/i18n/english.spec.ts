import { english } from './english';

describe('english typography', () => {
  it.each([
    ["you're in", 'you’re in'],
    ["the teams' actions", 'the teams’ actions'],
    ['say "I’m coming"', 'say “I’m coming”'],
    ['3.5 km from home', '3.5\u00a0km from home'],
    ['on 28 November', 'on 28\u00a0November'],
    ['in 3 days', 'in 3\u00a0days'],
    ['12 people needed', '12\u00a0people needed'],
  ])('sets %s', (plain, set) => expect(english(plain)).toBe(set));

  it.each(['14:30', 'Who’s coming?', 'https://example.org/?a=b', '12 rue du Moulin'])('leaves %s alone', (text) => expect(english(text)).toBe(text));
});
