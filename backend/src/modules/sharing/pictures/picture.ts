import type { Language } from '../../../platform/http/language.js';
import type { Easel } from './easel.js';
import type { Painter } from './painter.js';

/** A share picture; `current`: asked for under the revision that it shows, so that it may be kept for long. */
export interface Picture { readonly png: Buffer; readonly current: boolean }

/** The picture of something at its revision, in the language of its address. */
export async function pictureAsked(
  painter: Painter, { id, revision }: { readonly id: string; readonly revision: number }, { v, lang }: { readonly v?: string | undefined; readonly lang?: string | undefined }, draw: (easel: Easel, language: Language) => string,
): Promise<{ answer: Picture } | { rejected: 'common/busy'; retryAfter: number }> {
  const language: Language = lang === 'en' ? 'en' : 'fr';
  const png = await painter.paint(`${id} ${revision} ${language}`, (easel) => draw(easel, language));
  return png === 'busy' ? { rejected: 'common/busy', retryAfter: 5 } : { answer: { png, current: v === String(revision) } };
}
