import { actionTypeOf, type ActionCard, type Family } from '@action-populaire/contracts';
import type { Language } from '../../../platform/http/language.js';
import { whenOf } from '../times.js';
import { inWords } from '../words.js';
import { pageWords } from '../pages/page-words.js';
import { blockOf, drawn, type Block } from './block.js';
import type { Easel } from './easel.js';
import { colours, signature, sheet } from './sheet.js';

/** The colour and the shape of each family, in a box of 40, as on every screen of the application. */
const families: Readonly<Record<Family, { readonly fill: string; readonly shape: string }>> = {
  G: { fill: '#2A53A5', shape: 'M8 3h24a5 5 0 0 1 5 5v24a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Z' },
  M: { fill: '#C8321F', shape: 'M20 2.5a17.5 17.5 0 1 0 0 35a17.5 17.5 0 1 0 0-35Z' },
  A: { fill: '#A1226F', shape: 'M20 1.2 38.8 20 20 38.8 1.2 20Z' },
  O: { fill: '#4A7014', shape: 'M10.8 3.5h18.4L38.4 20l-9.2 16.5H10.8L1.6 20Z' },
};
/** What the icons' drawings expect of a style sheet. */
const iconStyle = '<style>.ionicon-fill-none{fill:none}.ionicon-stroke-width{stroke-width:40px}</style>';

/** An action as a poster: its sign, its name in one flat block of colour, when and where below a rule of ink. */
export function actionPoster({ lettering, icons }: Easel, action: Pick<ActionCard, 'name' | 'type' | 'family' | 'status' | 'start' | 'end' | 'zone' | 'online' | 'place'> & { readonly address: string | null }, language: Language): string {
  const type = actionTypeOf(action.type);
  const { fill, shape } = families[action.family];
  const off = action.status === 'cancelled';
  const ground = off ? colours.paper2 : fill;
  const ink = off ? colours.ink2 : '#FFFFFF';
  const words = inWords({ ...action, description: null }, language);
  const when = whenOf(action, language);
  const kind = blockOf(lettering, off ? `${type[language]}, ${pageWords[language].cancelled.toLowerCase()}` : type[language], { width: 940, height: 50, sizes: [38], cut: { weight: 700, width: 100 }, leading: 1.2 });
  // A name in a script that the typeface has not: its type is all that can be set.
  const name = blockOf(lettering, lettering.drawable(words.name) || type[language], { width: sheet.column, height: 242, sizes: [104, 92, 80, 68, 58, 48, 40], cut: { weight: 800, width: 80 }, leading: 1.06 });
  const day = blockOf(lettering, lettering.drawable([when.days, when.clock].filter(Boolean).join(', ')), { width: sheet.column, height: 56, sizes: [44, 38, 32, 28], cut: { weight: 800, width: 86 }, leading: 1.2 });
  const placed = (text: string): Block => blockOf(lettering, lettering.drawable(text), { width: sheet.column, height: 52, sizes: [36, 32, 28], cut: { weight: 500, width: 92 }, leading: 1.2 });
  const address = placed(words.where);
  // The town of a long address says more than its beginning.
  const where = address.whole && address.lines.length > 0 ? address : placed(action.place.name);
  return sheet.of(`
<rect width="${sheet.width}" height="398" fill="${ground}"/>
${off ? `<path d="M0 398h${sheet.width}" stroke="${colours.line2}" stroke-width="4" stroke-dasharray="16 12"/>` : ''}
<g transform="translate(${sheet.margin} 44)"><path transform="scale(1.7)" fill="${ink}" d="${shape}"/><svg x="18" y="18" width="32" height="32" viewBox="0 0 512 512" fill="${ground}" stroke="${ground}">${iconStyle}${icons.get(type.icon) ?? ''}</svg></g>
${drawn(kind, sheet.margin + 88, 54, ink)}
${drawn(name, sheet.margin, 138, ink)}
${off ? name.lines.map((line) => `<rect x="${sheet.margin}" y="${138 + line.foot - name.size * 0.28}" width="${line.width}" height="${name.size * 0.06}" fill="${ink}"/>`).join('') : ''}
${drawn(day, sheet.margin, 424, colours.ink)}
${drawn(where, sheet.margin, 484, colours.ink2)}
${signature(lettering)}`);
}
