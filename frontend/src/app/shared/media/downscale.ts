import { mediaLimits } from '@action-populaire/contracts';

/** Longest side of what is sent, in pixels: a little more than what is kept. */
const side = 2_048;
/** What is lighter than this, and not larger, is sent as it is. */
const light = 1_500_000;
const quality = .85;

/** Width and height within a side, the shape kept. */
export function fitted(width: number, height: number, longest: number = side): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** A photo no larger than it needs to be, made in the browser; what the browser cannot read is left as it is, for the server to judge. */
export async function downscaled(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return file;
  try {
    const { width, height } = fitted(bitmap.width, bitmap.height);
    if (width === bitmap.width && file.size <= light) return file;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    // A drawing may be transparent.
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, file.type === 'image/png' ? 'image/png' : 'image/jpeg', quality));
    return made && made.size < file.size ? made : file;
  } finally {
    bitmap.close();
  }
}

/** Whether the server would refuse it for its weight alone. */
export const tooHeavy = ({ size }: Blob): boolean => size > mediaLimits.bytes;
