import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { loadEasel, type Easel } from './easel.js';
import { Workshop } from './workshop.js';

/** Bytes of pictures kept at hand, about a hundred of them. */
const keptAtMost = 6_000_000;
/** Pictures that may wait for their turn; beyond it, whoever asks comes back later. */
const waitingAtMost = 40;

/**
 * Turns posters into pictures (PNG), one after another in a thread of their own, so that however many are asked for, one processor
 * at most is at it. The same picture is painted once for all who ask meanwhile.
 */
@Injectable()
export class Painter implements OnApplicationShutdown {
  private readonly workshop = new Workshop();
  private easel: Easel | undefined;
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
    this.easel ??= await loadEasel(this.workshop);
    return this.workshop.ask({ svg: draw(this.easel) });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.turn;
    await this.workshop.close();
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
