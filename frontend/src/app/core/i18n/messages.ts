import { french } from './french';

type Leaf = string | ((...values: never[]) => string);
/** A feature's texts: sentences, functions for those with a value or a plural, and groups of them. */
export interface MessageTree {
  readonly [key: string]: Leaf | MessageTree;
}

/** The same keys and parameters as the French tree, in another language. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Translation<T[K]>;
};

export type Locale = 'fr' | 'en';
/** Language of the interface, read once: changing it reloads the page. */
export const locale: Locale = 'fr';

/**
 * A feature's texts in the reader's language. French typography (narrow spaces, apostrophes,
 * unbreakable units) is set here, so texts are written with plain spaces.
 */
export function messagesOf<T extends MessageTree>(trees: { fr: T; en?: Translation<T> }): Translation<T> {
  return dress(trees.fr) as Translation<T>;
}

function dress(node: Leaf | MessageTree): unknown {
  if (typeof node === 'string') return french(node);
  if (typeof node === 'function') return (...values: never[]) => french(node(...values));
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, dress(child)]));
}

const rules = new Intl.PluralRules(locale);
/** Picks the form for a number: in French, 0 and 1 are singular. */
export function plural(count: number, one: string, other: string): string {
  return rules.select(count) === 'one' ? one : other;
}
