import type { Cut, Lettering, SetLine } from './lettering.js';

/** Room for a text, in pixels, and how it may be set: the largest of these sizes that it fits in. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly [number, ...number[]];
  readonly cut: Cut;
  /** Height of a line in sizes. */
  readonly leading: number;
}
/** A text as it was set: its lines with the height of their feet, from the top of the room. */
export interface Block {
  readonly size: number;
  /** Whether all of it found room. */
  readonly whole: boolean;
  readonly lines: readonly (SetLine & { readonly foot: number })[];
}

/** How far letters reach above their foot, in sizes; below it, the rest of the line. */
const ascent = 0.8;

/** Sets a text in a room, broken between words, or within one that is wider than a line. What the smallest size has no line for ends in an ellipsis. */
export function blockOf(lettering: Lettering, text: string, { width, height, sizes, cut, leading }: Room): Block {
  const known = new Map<string, number>();
  const measured = (line: string): number => {
    const before = known.get(line) ?? lettering.measure(line, cut);
    known.set(line, before);
    return before;
  };
  const set = (size: number): { readonly size: number; readonly lines: string[]; readonly fits: boolean } => {
    const most = Math.max(1, Math.floor(height / (size * leading)));
    const inside = (line: string): boolean => measured(line) * size <= width;
    const lines = broken(text, inside);
    const fits = lines.length <= most;
    return { size, fits, lines: fits ? lines : [...lines.slice(0, most - 1), shortened(lines[most - 1] ?? '', inside)] };
  };
  const tries = sizes.values().map(set);
  const { size, lines, fits } = tries.find(({ fits }) => fits) ?? set(Math.min(...sizes));
  return { size, whole: fits, lines: lines.map((line, index) => ({ ...lettering.set(line, size, cut), foot: (index * leading + ascent) * size })) };
}

/** Lines as full as they may be. */
function broken(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = '';
    for (const letter of word) {
      if (line && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return line ? [...lines, line] : lines;
}

function shortened(line: string, fits: (line: string) => boolean): string {
  const letters = [...line];
  while (letters.length > 1 && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}

/** The outlines of a block, placed and filled. */
export const drawn = ({ lines }: Block, x: number, y: number, fill: string): string =>
  lines.map(({ outlines, foot }) => `<g transform="translate(${x} ${y + foot})" fill="${fill}">${outlines}</g>`).join('');
