import { mentioned, namedRuns, suggestions, typedName, withMention } from './mentions';

const samira = { account: 'a', name: 'Samira B.' };
const people = [samira, { account: 'b', name: 'Éloi Sami' }, { account: 'c', name: 'Jules' }];

describe('mentions', () => {
  it.each([
    ['bonjour @sa', 11, { from: 8, typed: 'sa' }],
    ['@', 1, { from: 0, typed: '' }],
    ['(@Sam', 5, { from: 1, typed: 'Sam' }],
    ['moi@exemple.fr', 14, null],
    ['@Samira\nsuite', 13, null],
    ['bonjour', 7, null],
    ['@ seul', 6, null],
  ])('in « %s », before %i', (text, caret, found) => expect(typedName(text, caret)).toEqual(found));

  it('proposes by any of the names, whatever the accents', () => {
    expect(suggestions(people, 'sam').map(({ account }) => account)).toEqual(['a', 'b']);
    expect(suggestions(people, 'eloi').map(({ account }) => account)).toEqual(['b']);
    expect(suggestions(people, '').length).toBe(3);
  });

  it('puts the name in place of what was typed, and the caret after it', () => {
    expect(withMention('ah @sa, oui', { from: 3, typed: 'sa' }, samira)).toEqual({ text: 'ah @Samira B. , oui', caret: 14 });
    expect(withMention('@sa oui', { from: 0, typed: 'sa' }, samira)).toEqual({ text: '@Samira B. oui', caret: 10 });
  });

  it('tells who is still named when it is sent', () => {
    expect(mentioned('@Samira B. et @Jul', people)).toEqual(['a']);
    expect(mentioned('@Samira B. @Samira B.', [samira, samira])).toEqual(['a']);
  });

  it('cuts a text at names, the longest first, and keeps all of it', () => {
    const text = 'Merci @Jules Martin et @Jules, <b>@Paul</b>';
    const runs = namedRuns(text, ['Jules', 'Jules Martin', '']);
    expect(runs.filter(({ mention }) => mention).map((run) => run.text)).toEqual(['@Jules Martin', '@Jules']);
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(namedRuns('', ['Jules'])).toEqual([]);
  });
});
