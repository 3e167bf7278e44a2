import * as z from 'zod/mini';
import { jobHandler } from '../jobs/job-handler.js';
import { jobKind } from '../jobs/job-kind.js';
import { MediaLibrary } from './media-library.js';

/** Deletes the bytes of media that are nobody's, every night. */
export const sweepMedia = jobKind('media.sweep', z.strictObject({}));

export const SweepMedia = jobHandler({
  kind: sweepMedia,
  needs: [MediaLibrary],
  async handle(_job, library) {
    await library.sweep();
  },
});
