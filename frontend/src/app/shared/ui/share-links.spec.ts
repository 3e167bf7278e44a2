import { shareLinks } from './share-links';

describe('shareLinks', () => {
  const shared = { title: 'Tractage & café : « 100 % » + toi ?', url: 'https://agir.example.org/actions/1?a=b&c=d' };

  it('carries title and address whole, whatever is in them', () => {
    const { telegram, whatsapp, mail } = shareLinks(shared);
    expect(Object.fromEntries(new URL(telegram).searchParams)).toEqual({ url: shared.url, text: shared.title });
    expect(new URL(whatsapp).searchParams.get('text')).toBe(`${shared.title}\n${shared.url}`);
    expect(Object.fromEntries(new URL(mail).searchParams)).toEqual({ subject: shared.title, body: `${shared.title}\n${shared.url}` });
    for (const link of [telegram, whatsapp, mail]) expect(link).not.toContain('+');
  });
});
