import { language, perLanguage, type Feature, type MessageTree } from './language';

/** The same keys and parameters as the French tree, in another language. */
export type Translation<T> = {
  readonly [K in keyof T]: T[K] extends (...values: infer V) => string
    ? (...values: V) => string
    : T[K] extends string
      ? string
      : Translation<T[K]>;
};

/**
 * The texts of a feature, written in French, read in the reader's language. Typography is set here, so texts are
 * written with plain spaces. What is read while modules load would be French: read texts in classes and functions.
 */
export function messagesOf<T extends MessageTree>(feature: Feature, french: T): Translation<T> {
  const dressed = perLanguage(() => dress(language.texts?.[feature] ?? french) as Translation<T>);
  return new Proxy<object>(french, { get: (_, key) => dressed()[key as keyof T] }) as Translation<T>;
}

function dress(node: MessageTree[string]): unknown {
  if (typeof node === 'string') return language.dress(node);
  if (typeof node === 'function') return (...values: never[]) => language.dress(node(...(values.map(isolated) as never[])));
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, dress(child)]));
}

const controls = /[\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
/** What someone typed as a part of a sentence: its direction stays its own, and turns nothing around it. */
export function isolated<T>(value: T): T | string {
  if (typeof value !== 'string') return value;
  const plain = value.replace(controls, '');
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

const rules = perLanguage(() => new Intl.PluralRules(language.tag));
/** Picks the form for a number: 0 is singular in French, plural in English. */
export function plural(count: number, one: string, other: string): string {
  return rules().select(count) === 'one' ? one : other;
}
