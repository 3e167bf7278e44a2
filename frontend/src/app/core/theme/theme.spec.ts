import { TestBed } from '@angular/core/testing';
import { Theme } from './theme';

describe('Theme', () => {
  let listener: (change: { matches: boolean }) => void;

  beforeEach(() => {
    localStorage.clear();
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: (_: string, given: typeof listener) => (listener = given) }));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('follows the system until one chooses', () => {
    const theme = TestBed.inject(Theme);
    expect(theme.dark()).toBe(false);
    listener({ matches: true });
    expect(theme.dark()).toBe(true);
    theme.choose('light');
    TestBed.tick();
    expect(document.documentElement.dataset['theme']).toBe('light');
  });

  it('remembers the choice', () => {
    localStorage.setItem('ap.theme', '"dark"');
    expect(TestBed.inject(Theme).choice()).toBe('dark');
  });
});
