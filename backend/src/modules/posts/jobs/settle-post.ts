import * as z from 'zod/mini';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import { settlePictures } from '../commands/pictures.js';

export const settlePost = jobKind('posts.settle', z.strictObject({ post: field.id() }));

/** Settles the pictures of a post. Its command has, unless its process ended before. */
export const SettlePost = jobHandler({
  kind: settlePost,
  needs: [CommandRunner, MediaLibrary],
  handle: ({ data: { post } }, runner, library) => settlePictures(runner, library, post),
});
