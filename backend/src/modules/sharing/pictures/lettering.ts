import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Buffer, Face, Font, GlyphPosition } from 'harfbuzzjs';
import type { Workshop } from './workshop.js';

/** The scripts that the typeface is cut for, a file each; what none of them has cannot be drawn. */
const files = ['latin', 'latin-ext', 'vietnamese'].map((script) => `@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-${script}-wdth-normal.woff2`);
const { resolve } = createRequire(import.meta.url);
/** Units of the typeface in its own size. */
const em = 1000;

/** A cut of the typeface: weight from 200 to 800, width from 75 to 100. */
export interface Cut { readonly weight: number; readonly width: number }
/** A line as it was set: how wide it is and its outlines, from the foot of its first letter. */
export interface SetLine { readonly width: number; readonly outlines: string }

/** Sets lines in the product's typeface and gives them as outlines: the same on every machine, whatever fonts it has. */
export class Lettering {
  private readonly cuts = new Map<string, Font[]>();
  private readonly outlines = new Map<Font, Map<number, string>>();
  /** One for all: they are freed by chance alone. */
  private readonly buffer: Buffer;

  private constructor(private readonly hb: typeof import('harfbuzzjs'), private readonly faces: readonly Face[]) {
    this.buffer = new hb.Buffer();
  }

  /** Reads the typeface, once something is to be set in it. */
  static async load(workshop: Workshop): Promise<Lettering> {
    const hb = await import('harfbuzzjs');
    const faces = [];
    for (const file of files) faces.push(new hb.Face(new hb.Blob((await workshop.ask({ woff2: await readFile(resolve(file)) })).buffer as ArrayBuffer)));
    return new Lettering(hb, faces);
  }

  /** What of a text can be drawn: letters it has not are left out, spaces joined. */
  drawable(text: string): string {
    const fonts = this.fonts({ weight: 400, width: 100 });
    const letters = [...text.normalize('NFC').replace(/\s/g, ' ')].filter((letter) => fonts.some((font) => has(font, letter)));
    return letters.join('').replace(/ +/g, ' ').trim();
  }

  /** Width of a line of size 1. */
  measure(text: string, cut: Cut): number {
    let width = 0;
    this.shape(text, cut, (_font, _glyph, { xAdvance }) => { width += xAdvance; });
    return width / em;
  }

  /** Sets a line of what can be drawn. */
  set(text: string, size: number, cut: Cut): SetLine {
    const scale = size / em;
    const outlines: string[] = [];
    let x = 0;
    this.shape(text, cut, (font, glyph, { xAdvance, xOffset, yOffset }) => {
      const outline = this.outlineOf(font, glyph);
      if (outline) outlines.push(`<path transform="matrix(${scale} 0 0 ${-scale} ${tenths((x + xOffset) * scale)} ${tenths(-yOffset * scale)})" d="${outline}"/>`);
      x += xAdvance;
    });
    return { width: x * scale, outlines: outlines.join('') };
  }

  private shape(text: string, cut: Cut, place: (font: Font, glyph: number, position: GlyphPosition) => void): void {
    for (const { font, letters } of runsOf(text, this.fonts(cut))) {
      this.buffer.reset();
      this.buffer.addText(letters);
      this.buffer.guessSegmentProperties();
      this.hb.shape(font, this.buffer);
      const positions = this.buffer.getGlyphPositions();
      for (const [index, { codepoint }] of this.buffer.getGlyphInfos().entries()) place(font, codepoint, positions[index] as GlyphPosition);
    }
  }

  /** A glyph's outline in whole units of the typeface, which is a tenth of a pixel at the largest size. */
  private outlineOf(font: Font, glyph: number): string {
    const known = this.outlines.get(font) ?? new Map<number, string>();
    this.outlines.set(font, known);
    const outline = known.get(glyph) ?? font.glyphToPath(glyph).replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number))));
    known.set(glyph, outline);
    return outline;
  }

  private fonts(cut: Cut): readonly Font[] {
    const key = `${cut.weight} ${cut.width}`;
    const known = this.cuts.get(key);
    if (known) return known;
    const fonts = this.faces.map((face) => {
      const font = new this.hb.Font(face);
      font.setVariations([new this.hb.Variation('wght', cut.weight), new this.hb.Variation('wdth', cut.width)]);
      return font;
    });
    this.cuts.set(key, fonts);
    return fonts;
  }
}

const tenths = (pixels: number): number => Math.round(pixels * 10) / 10;
const has = (font: Font, letter: string): boolean => Boolean(font.glyph(letter.codePointAt(0) ?? 0));

/** A text in stretches that one file each can set. */
function runsOf(text: string, fonts: readonly Font[]): { readonly font: Font; letters: string }[] {
  const runs: { readonly font: Font; letters: string }[] = [];
  for (const letter of text) {
    const font = fonts.find((each) => has(each, letter));
    const last = runs.at(-1);
    if (!font) continue;
    if (last?.font === font) last.letters += letter;
    else runs.push({ font, letters: letter });
  }
  return runs;
}
