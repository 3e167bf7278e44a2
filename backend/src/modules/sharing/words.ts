import type { Language } from '../../platform/http/language.js';

/** What the product calls itself to those who do not know it. */
export const instanceName = 'Action Populaire';

const words = {
  fr: { deleted: 'Texte supprimé', online: 'En ligne' },
  en: { deleted: 'Text deleted', online: 'Online' },
} as const;

/** What calendars are called. */
export const calendarNames = {
  fr: { of: (name: string) => `Actions\u202f: ${name}`, mine: 'Mes actions' },
  en: { of: (name: string) => `Actions: ${name}`, mine: 'My actions' },
} as const;

/** Words that someone typed, or that they were deleted. */
export const wordOr = (typed: string, language: Language): string => typed || words[language].deleted;

interface Told { readonly name: string; readonly address: string | null; readonly description: string | null; readonly online: boolean; readonly place: { readonly name: string } }

/** What is said of an action, where words that were deleted say so. */
export function inWords({ name, address, description, online, place }: Told, language: Language): { readonly name: string; readonly description: string | null; readonly where: string } {
  const { deleted, online: onLine } = words[language];
  const at = address === '' ? deleted : address;
  return {
    name: wordOr(name, language),
    description: description === '' ? deleted : description,
    where: online ? onLine : [at, at?.toLowerCase().includes(place.name.toLowerCase()) ? null : place.name].filter(Boolean).join(', '),
  };
}
