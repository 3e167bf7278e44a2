import * as z from 'zod/mini';
import { receipt, uuid } from './common.js';
import { route } from './route.js';

/** Longest side of each size in which a picture is kept, in pixels. */
export const mediaSizes = { small: 400, large: 1_600 } as const;
export type MediaSize = keyof typeof mediaSizes;

/** What may be sent: bytes of the file, pixels a side (fewer than), and hours for which what nothing shows is kept. */
export const mediaLimits = { bytes: 10 * 1024 * 1024, side: 12_000, hoursUnattached: 24 } as const;

/**
 * A picture that somebody sent, with the width and height of its large size. `public`: whoever has its address sees it,
 * and may keep it; the others are fetched with the session of somebody who may.
 */
export const medium = z.object({ id: uuid, kind: z.literal('image'), width: z.int(), height: z.int(), public: z.boolean() });
export type Medium = z.infer<typeof medium>;

/** Where a picture is, in one of its sizes. */
export const mediaPath = (id: string, size: MediaSize): string => `/media/${id}/${size}`;

const idOf = z.strictObject({ id: uuid });

/** Sends a picture (JPEG, PNG, WebP, AVIF or GIF). It is nobody else's to see until something shows it, and goes after a day if nothing does. */
export const addMedium = route({
  id: 'addMedium', method: 'POST', path: '/api/media', access: 'account', keyed: true, status: 201,
  file: { field: 'file', bytes: mediaLimits.bytes }, returns: medium,
  problems: ['media/no-file', 'media/too-large', 'media/not-a-picture', 'media/too-many-pixels', 'media/damaged'],
});

/** Takes back a picture that nothing shows yet. */
export const removeMedium = route({
  id: 'removeMedium', method: 'DELETE', path: '/api/media/:id', access: 'account', keyed: true,
  params: idOf, returns: receipt, problems: ['media/unknown', 'media/in-use'],
});

/** A picture (WebP) in one of its sizes, for who may see it. */
export const showMedium = route({
  id: 'showMedium', method: 'GET', path: '/media/:id/:size', access: 'public', keyed: false,
  params: z.strictObject({ id: uuid, size: z.enum(['small', 'large']) }), returns: z.any(), problems: [],
});
