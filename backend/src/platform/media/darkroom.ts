import { Injectable } from '@nestjs/common';
import { mediaLimits, mediaSizes, type MediaSize } from '@action-populaire/contracts';
import type { Metadata, Sharp, SharpInput, SharpOptions } from 'sharp';

/** Pixels in all, by what they take in memory: most JPEG are decoded piece by piece, others stand in it whole, AVIF several times. */
const mostPixels = { piecemeal: 50_000_000, whole: 16_000_000, avif: 8_000_000 } as const;
const quality = 80;
const secondsAtMost = 30;
/** What reads a picture; everything else that the library could read, such as SVG or PDF, is shut off. */
const readers = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`);

/** A picture in each of its sizes, with the width and height of the large one. */
export interface Developed {
  readonly width: number;
  readonly height: number;
  readonly sizes: Readonly<Record<MediaSize, Buffer>>;
}

/** What came of a file. */
export type Development = Developed
  | { readonly rejected: 'media/not-a-picture' | 'media/damaged' }
  | { readonly rejected: 'media/too-many-pixels'; readonly details: Readonly<Record<string, unknown>> };

type Library = (input: SharpInput, options?: SharpOptions) => Sharp;

/**
 * Makes pictures of what people send: nothing of the file is kept but what is seen. One after another, so that memory
 * holds one at a time.
 */
@Injectable()
export class Darkroom {
  private library: Promise<Library> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** Develops a file once its turn has come; only then it is read. */
  develop(read: () => Promise<Buffer>): Promise<Development> {
    const turn = this.last.then(async () => this.developed(await this.opened(), await read()));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Loaded at the first picture: it takes memory. */
  private opened(): Promise<Library> {
    this.library ??= import('sharp').then(({ default: sharp }) => {
      sharp.cache(false);
      sharp.concurrency(1);
      sharp.block({ operation: ['VipsForeignLoad'] });
      sharp.unblock({ operation: readers });
      return sharp;
    });
    return this.library;
  }

  private async developed(sharp: Library, file: Buffer): Promise<Development> {
    // A header alone costs nothing, whatever size it tells.
    const header = file.length > 0 ? await sharp(file, { limitInputPixels: false }).metadata().catch(() => undefined) : undefined;
    if (!header || (header.format === 'heif' && header.compression !== 'av1')) return { rejected: 'media/not-a-picture' };
    const most = pixelsAllowed(header);
    if (header.width >= mediaLimits.side || header.height >= mediaLimits.side || header.width * header.height > most) return { rejected: 'media/too-many-pixels', details: { side: mediaLimits.side, millions: most / 1_000_000 } };
    try {
      const large = await sized(sharp(file, { limitInputPixels: most, failOn: 'error' }).autoOrient(), 'large').toBuffer({ resolveWithObject: true });
      const small = await sized(sharp(large.data), 'small').toBuffer();
      return { width: large.info.width, height: large.info.height, sizes: { large: large.data, small } };
    } catch {
      // Its header was one of a picture, and the rest is not.
      return { rejected: 'media/damaged' };
    }
  }
}

const sized = (picture: Sharp, size: MediaSize): Sharp =>
  picture.resize({ width: mediaSizes[size], height: mediaSizes[size], fit: 'inside', withoutEnlargement: true }).webp({ quality }).timeout({ seconds: secondsAtMost });

function pixelsAllowed({ format, isProgressive }: Metadata): number {
  if (format === 'heif') return mostPixels.avif;
  return format === 'jpeg' && isProgressive !== true ? mostPixels.piecemeal : mostPixels.whole;
}
