import { chooseLocale, preferredLocale } from './locale';

const speaks = (...languages: string[]): unknown => vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);

describe('the language to begin with', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => vi.restoreAllMocks());

  it.each([
    [['fr-FR', 'en'], 'fr'],
    [['en-GB', 'fr'], 'en'],
    [['br', 'de-AT', 'en-US', 'fr'], 'en'],
    [['es', 'frp'], 'fr'],
    [[], 'fr'],
  ])('for %j is %s', (languages, locale) => {
    speaks(...languages);
    expect(preferredLocale()).toBe(locale);
  });

  it('is the one chosen on this device', () => {
    speaks('fr-FR');
    localStorage.setItem('ap.language', '"en"');
    expect(preferredLocale()).toBe('en');
    localStorage.setItem('ap.language', '"kl"');
    expect(preferredLocale()).toBe('fr');
  });

  it('is kept when it is chosen, for a page that starts again', () => {
    speaks('fr-FR');
    const reload = vi.fn();
    vi.stubGlobal('location', { reload });
    chooseLocale('en');
    vi.unstubAllGlobals();
    expect(preferredLocale()).toBe('en');
    expect(reload).toHaveBeenCalledOnce();
  });
});
