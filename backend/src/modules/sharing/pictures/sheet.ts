import { instanceName } from '../words.js';
import { blockOf, drawn } from './block.js';
import type { Lettering } from './lettering.js';

/** The application's colours, which a picture cannot read from its style sheet. */
export const colours = { paper: '#FBF7F0', paper2: '#F2EBDE', ink: '#1B1A17', ink2: '#55504A', line2: '#8A8173', accent: '#C8321F' } as const;

/** A share picture, as previews want it. */
export const sheet = {
  width: 1200, height: 630, margin: 60, column: 1080,
  of: (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="${colours.paper}"/>${inside}</svg>`,
} as const;

/** Who says so: the mark and the name, at the foot of the sheet. */
export function signature(lettering: Lettering): string {
  const name = blockOf(lettering, instanceName, { width: 700, height: 40, sizes: [30], cut: { weight: 700, width: 100 }, leading: 1.2 });
  return `<path d="M60 552h1080" stroke="${colours.ink}" stroke-width="3"/>
<g transform="translate(60 569)"><rect width="40" height="40" rx="6" fill="${colours.accent}"/><path fill="#FFF" d="M20 5.500c6.300 0 11.200 4.800 11.200 11 0 5.300-3.300 8.600-6.300 11.600L20 34.500l-4.900-6.400c-3-3-6.300-6.300-6.300-11.600 0-6.200 4.900-11 11.200-11Z"/><path fill="${colours.accent}" d="M14.500 12.300h11.800l-3.200 4.200 3.200 4.200h-9.100v5.600h-2.700z"/></g>
${drawn(name, 114, 572, colours.ink)}`;
}
