import { blankNews, editOf, lacksOf } from './news-draft';

describe('a draft of news', () => {
  it('lacks a title and a text that say something', () => {
    expect(lacksOf(blankNews)).toEqual({ title: true, text: true });
    expect(lacksOf({ ...blankNews, title: ' \n', text: 'Venez' })).toEqual({ title: true, text: false });
    expect(lacksOf({ ...blankNews, title: 'Samedi', text: '\t ' })).toEqual({ title: false, text: true });
  });

  it('edits what was changed alone', () => {
    const base = { title: 'Samedi', text: 'Venez', visibility: 'public' as const };
    expect(editOf(base, base)).toEqual({});
    expect(editOf({ ...base, text: 'Venez !' }, base)).toEqual({ text: 'Venez !' });
    expect(editOf({ title: 'Dimanche', text: 'Venez', visibility: 'members' }, base)).toEqual({ title: 'Dimanche', visibility: 'members' });
  });
});
