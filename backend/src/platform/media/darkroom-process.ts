// A process of its own a picture, which imports packages alone: it is started from the built file and, in tests, from the
// source. What a picture takes of memory goes with it, and what it breaks breaks nothing else.
import { fstatSync, readSync } from 'node:fs';
import sharp, { type Metadata, type Sharp } from 'sharp';

/** Sizes to make, by their longest side, and the side that a picture must not have. */
export interface Order { readonly sizes: Readonly<Record<'small' | 'large', number>>; readonly side: number }

/** A picture in each of its sizes, with the width and height of the large one. */
export interface Developed {
  readonly width: number;
  readonly height: number;
  readonly sizes: Readonly<Record<'small' | 'large', Uint8Array>>;
}

/** What came of a file. */
export type Development = Developed
  | { readonly rejected: 'media/not-a-picture' | 'media/damaged' }
  | { readonly rejected: 'media/too-many-pixels'; readonly details: Readonly<Record<string, unknown>> };

/** Pixels in all, by what they take in memory: most JPEG are decoded piece by piece, others stand in it whole, AVIF several times. */
const mostPixels = { piecemeal: 50_000_000, whole: 16_000_000, avif: 8_000_000 } as const;
const quality = 80;

sharp.cache(false);
sharp.concurrency(1);
// Everything else that the library could read, such as SVG or PDF, is shut off.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`) });

async function developed(file: Buffer, { sizes, side }: Order): Promise<Development> {
  // A header alone costs nothing, whatever size it tells.
  const header = file.length > 0 ? await sharp(file, { limitInputPixels: false }).metadata().catch(() => undefined) : undefined;
  if (!header || (header.format === 'heif' && header.compression !== 'av1')) return { rejected: 'media/not-a-picture' };
  const most = pixelsAllowed(header);
  if (header.width >= side || header.height >= side || header.width * header.height > most) return { rejected: 'media/too-many-pixels', details: { side, millions: most / 1_000_000 } };
  try {
    const large = await sized(sharp(file, { limitInputPixels: most, failOn: 'error' }).autoOrient(), sizes.large).toBuffer({ resolveWithObject: true });
    const small = await sized(sharp(large.data), sizes.small).toBuffer();
    return { width: large.info.width, height: large.info.height, sizes: { large: large.data, small } };
  } catch {
    // Its header was one of a picture, and the rest is not.
    return { rejected: 'media/damaged' };
  }
}

const sized = (picture: Sharp, side: number): Sharp => picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).webp({ quality });

function pixelsAllowed({ format, isProgressive }: Metadata): number {
  if (format === 'heif') return mostPixels.avif;
  return format === 'jpeg' && isProgressive !== true ? mostPixels.piecemeal : mostPixels.whole;
}

/** The file that was lent, from its beginning. */
function lent(): Buffer {
  const file = Buffer.alloc(fstatSync(0).size);
  for (let at = 0; at < file.length;) at += readSync(0, file, at, file.length - at, at);
  return file;
}

process.once('disconnect', () => process.exit());
const development = await developed(lent(), JSON.parse(process.argv[2] ?? '') as Order);
process.send?.(development, () => process.disconnect?.());
