import { Injectable } from '@nestjs/common';
import { loadEasel, type Easel } from './easel.js';

/** Bytes of pictures kept at hand, about a hundred of them. */
const keptAtMost = 6_000_000;
/** Pictures that may wait for their turn; beyond it, whoever asks comes back later. */
const waitingAtMost = 40;

/**
 * Turns posters into pictures (PNG), one after another and beside the event loop, so that however many are asked for, one
 * processor at most is at it. The same picture is painted once for all who ask meanwhile.
 */
@Injectable()
export class Painter {
  private easel: Promise<Easel> | undefined;
  private readonly kept = new Map<string, Buffer>();
  private keptBytes = 0;
  private readonly underWay = new Map<string, Promise<Buffer>>();
  private turn: Promise<unknown> = Promise.resolve();

  /** The picture of a key, which stands for everything in it. */
  async paint(key: string, draw: (easel: Easel) => string): Promise<Buffer | 'busy'> {
    const kept = this.kept.get(key);
    if (kept) return kept;
    const same = this.underWay.get(key);
    if (same) return same;
    if (this.underWay.size >= waitingAtMost) return 'busy';
    const painting = this.turn.then(() => this.render(draw));
    this.turn = painting.catch(() => undefined);
    this.underWay.set(key, painting);
    try {
      const picture = await painting;
      this.keep(key, picture);
      return picture;
    } finally {
      this.underWay.delete(key);
    }
  }

  private async render(draw: (easel: Easel) => string): Promise<Buffer> {
    const { renderAsync } = await import('@resvg/resvg-js');
    this.easel ??= loadEasel();
    // Letters are outlines already: no font of the machine is looked for.
    const image = await renderAsync(draw(await this.easel), { font: { loadSystemFonts: false } });
    return image.asPng();
  }

  private keep(key: string, picture: Buffer): void {
    this.kept.set(key, picture);
    this.keptBytes += picture.length;
    for (const [oldest, { length }] of this.kept) {
      if (this.keptBytes <= keptAtMost) break;
      this.kept.delete(oldest);
      this.keptBytes -= length;
    }
  }
}
