/** First match wins: browsers carry the names of those they imitate. */
const browsers = [['Firefox', /Firefox|FxiOS/], ['Edge', /Edg(e|A|iOS)?\//], ['Samsung Internet', /SamsungBrowser/], ['Opera', /OPR\//], ['Chrome', /Chrome|CriOS/], ['Safari', /Safari/]] as const;
const systems = [['iPhone', /iPhone/], ['iPad', /iPad/], ['Android', /Android/], ['Windows', /Windows/], ['Mac', /Mac OS X|Macintosh/], ['ChromeOS', /CrOS/], ['Linux', /Linux|X11/]] as const;

const nameIn = (names: readonly (readonly [string, RegExp])[], userAgent: string): string | undefined => names.find(([, pattern]) => pattern.test(userAgent))?.[0];

/** A device in words its owner recognises, coarse enough to tell nothing else: « Firefox sur Linux ». */
export function deviceOf(userAgent = '', client: 'browser' | 'device'): string {
  const program = client === 'device' ? 'Application' : nameIn(browsers, userAgent) ?? 'Navigateur';
  const system = nameIn(systems, userAgent);
  return system ? `${program} sur ${system}` : program;
}
