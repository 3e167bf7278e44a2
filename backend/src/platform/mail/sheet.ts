import type { Language } from '../http/language.js';

/** One thing after another in a letter. */
export type Block =
  | { readonly paragraph: string }
  /** Something someone wrote. */
  | { readonly quote: string; readonly by?: string | undefined }
  /** `before`: what it was until now. */
  | { readonly facts: readonly { readonly label: string; readonly before?: string | undefined; readonly value: string }[] }
  /** To be copied; alone on its line. */
  | { readonly code: string }
  /** What the letter asks for: one is enough. */
  | { readonly button: string; readonly url: string }
  | { readonly link: string; readonly url: string };

/** A letter in one language. */
export interface Sheet {
  readonly language: Language;
  readonly blocks: readonly Block[];
  /** Quiet, at the end. */
  readonly footer: {
    /** Why it came, and what else is said of the letter itself. */
    readonly why: readonly string[];
    /** Where one chooses what comes. */
    readonly settings?: string | undefined;
    /** Where letters of this sort stop, and what then stops, in words. */
    readonly stop?: { readonly label: string; readonly url: string } | undefined;
  };
}
