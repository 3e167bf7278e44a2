import type { TeamPage } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import { pageWords } from '../pages/page-words.js';
import { wordOr } from '../words.js';
import { blockOf, drawn } from './block.js';
import type { Easel } from './easel.js';
import { colours, sheet, signature } from './sheet.js';
import { skyline } from './skyline.js';

const banner = 236;

/** A team as a poster: its own banner, its name, what it is and where. */
export function teamPoster({ lettering }: Easel, { id, name, type, place }: Pick<TeamPage, 'id' | 'name' | 'type' | 'place'>, language: Language): string {
  const kind = pageWords[language].types[type];
  const title = blockOf(lettering, lettering.drawable(wordOr(name, language)) || kind, { width: sheet.column, height: 206, sizes: [92, 80, 68, 58, 48, 40], cut: { weight: 800, width: 84 }, leading: 1.06 });
  const below = blockOf(lettering, lettering.drawable(`${kind}, ${place.name}`), { width: sheet.column, height: 50, sizes: [36, 32, 28], cut: { weight: 500, width: 92 }, leading: 1.2 });
  return sheet.of(`
<svg width="${sheet.width}" height="${banner}">${skyline(id, sheet.width, banner)}</svg>
<path d="M0 ${banner}h${sheet.width}" stroke="${colours.ink}" stroke-width="4"/>
${drawn(title, sheet.margin, banner + 26, colours.ink)}
${drawn(below, sheet.margin, 488, colours.ink2)}
${signature(lettering)}`);
}
