import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSharedMedia } from '../../../composition/media.js';
import { readConfig } from '../../../composition/config.js';
import { StoreUnavailable, StoreUnusable } from '../../kernel/stores.js';
import { mediaContract } from '../../testing/media-contract.js';
import { BucketProcess } from '../../testing/s3/bucket-process.js';
import { openS3Media, S3Media } from './s3-media.js';

let server: BucketProcess;
beforeAll(async () => { server = await BucketProcess.start(); });
afterAll(() => server.stop());

async function empty(): Promise<S3Media> {
  const media = await openS3Media(server.address());
  await media.delete(await media.names(undefined, 1_000));
  return media;
}

mediaContract('a bucket', empty);

describe('a bucket', () => {
  it('that cannot be used stops a start, with a sentence that names the setting and no secret', async () => {
    for (const [change, why] of [[{ secret: 'another' }, 'SignatureDoesNotMatch'], [{ key: 'another' }, 'InvalidAccessKeyId'], [{ bucket: 'other' }, 'NoSuchBucket'], [{ where: 'elsewhere' }, 'AuthorizationHeaderMalformed']] as const) {
      const opening = openS3Media(server.address(change));
      await expect(opening).rejects.toThrow(StoreUnusable);
      await expect(opening).rejects.toThrow(new RegExp(`^MEDIA_URL cannot be used: [^@]*${why}[^@]*\\.$`));
    }
    const gone = await BucketProcess.start();
    const address = gone.address();
    gone.stop();
    await expect(openS3Media(address)).rejects.toThrow('MEDIA_URL cannot be used: the media store does not answer.');
  });

  it('is opened by the settings of servers', async () => {
    const addresses = { ESDB_URL: 'esdb://a:1', MONGODB_URL: 'mongodb://a/b', REDIS_URL: 'redis://a' };
    const media = await openSharedMedia(readConfig({ ...addresses, MEDIA_URL: server.address() }));
    expect(media).toBeInstanceOf(S3Media);
    expect(() => readConfig({ MEDIA_URL: server.address() })).toThrow(/^MEDIA_URL goes with the servers/);
    expect(() => readConfig({ ...addresses, MEDIA_URL: 'https://a/b' })).toThrow(/^MEDIA_URL must be/);
  });

  it('asked again when it is overwhelmed, keeps what it is given; down for longer, it is unavailable', async () => {
    const media = await empty();
    const bytes = randomBytes(1_000);
    await server.fail(503, 2);
    await media.put('aa.small.webp', bytes);
    expect(await media.get('aa.small.webp')).toEqual(bytes);
    await server.fail(503, 10);
    await expect(media.get('aa.small.webp')).rejects.toThrow(StoreUnavailable);
    await server.fail(500, 10);
    await expect(media.put('bb.small.webp', bytes)).rejects.toThrow('the media store answered 500 SlowDown to PUT');
    await server.fail(0, 0);
    expect(await media.names(undefined, 10)).toEqual(['aa.small.webp']);
  });
});
