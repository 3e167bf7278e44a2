import type { Language } from '../http/language.js';

/** Whose letters these are. */
export const senderName = 'Action Populaire';

interface Words {
  /** What stands between a label and what it labels. */
  readonly colon: string;
  readonly settings: string;
  /** That the same follows in this language. */
  readonly below: string;
}

/** What every letter says. */
export const letterWords: Readonly<Record<Language, Words>> = {
  fr: { colon: '\u202f:', settings: 'Choisir ce que je reçois', below: 'Français plus bas' },
  en: { colon: ':', settings: 'Choose what I receive', below: 'English below' },
};
