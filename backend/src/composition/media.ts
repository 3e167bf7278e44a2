import { join } from 'node:path';
import { FolderMedia } from '../platform/adapters/folder/folder-media.js';
import { StoreUnusable } from '../platform/kernel/stores.js';
import type { Media } from '../platform/media/media.js';
import { ConfigError, type Config } from './config.js';

/** Media beside the servers of a campaign: in a bucket, or in a folder that its processes share. Throws a `ConfigError`. */
export async function openSharedMedia({ mediaUrl, dataDir }: Pick<Config, 'mediaUrl' | 'dataDir'>): Promise<Media> {
  if (mediaUrl === null) return new FolderMedia(join(dataDir, 'media'));
  try {
    const { openS3Media } = await import('../platform/adapters/s3/s3-media.js');
    return await openS3Media(mediaUrl);
  } catch (error) {
    throw error instanceof StoreUnusable ? new ConfigError(error.message, { cause: error }) : error;
  }
}
