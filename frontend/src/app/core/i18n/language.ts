import { french } from '@action-populaire/contracts';

export type Locale = 'fr' | 'en';

type Leaf = string | ((...values: never[]) => string);
/** The texts of a feature: sentences, functions for those with a value or a plural, and groups of them. */
export interface MessageTree {
  readonly [key: string]: Leaf | MessageTree;
}

/** Who has texts: every feature, and what all of them use. */
export type Feature = 'actions' | 'agir' | 'api' | 'campaign' | 'map' | 'me' | 'media' | 'messages' | 'news' | 'notices' | 'push' | 'search' | 'shell' | 'sign-in' | 'team' | 'teams' | 'time' | 'ui' | 'welcome';

/** What the interface needs of a language. */
export interface Language {
  readonly locale: Locale;
  /** What `Intl` writes dates, numbers and lists for. */
  readonly tag: string;
  /** Sets the typography of a sentence written with plain spaces. */
  dress(text: string): string;
  /** All texts; absent for French, whose texts every feature brings itself. */
  readonly texts?: Readonly<Record<Feature, MessageTree>>;
}

/** The language spoken: set before the application starts; changing it reloads the page. */
export let language: Language = { locale: 'fr', tag: 'fr-FR', dress: french };

/** Speaks another language from now on. */
export function speak(other: Language): void {
  language = other;
  document.documentElement.lang = other.locale;
}

/** What is made for a language, made when it is first asked for: modules are read before the language is known. */
export function perLanguage<T>(make: () => T): () => T {
  let made: { readonly of: Language; readonly value: T } | undefined;
  return () => (made?.of === language ? made : (made = { of: language, value: make() })).value;
}

/** The name of what the contract names in every language. */
export function nameOf(entry: Readonly<Record<Locale, string>>): string {
  return entry[language.locale];
}
