import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { StoreUnavailable, StoreUnusable } from '../../kernel/stores.js';
import type { Media } from '../../media/media.js';

/** How long one answer is waited for, in milliseconds. */
const patienceMs = 15_000;

/** Media in a bucket of a server that speaks the protocol of Amazon S3. Names are keys. */
export class S3Media implements Media {
  private readonly client: AwsClient;
  private readonly bucket: string;

  /** `s3://key:secret@host/bucket?region=…`; with `tls=false` over plain HTTP. */
  constructor(address: string) {
    const { protocol, host, pathname, username, password, searchParams } = readAddress(address);
    this.bucket = `${protocol}//${host}${pathname}`;
    this.client = new AwsClient({ accessKeyId: decodeURIComponent(username), secretAccessKey: decodeURIComponent(password), region: searchParams.get('region') ?? 'us-east-1', service: 's3', retries: 2 });
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.ask('PUT', keyOf(name), { body: Buffer.from(bytes), headers: { 'content-type': 'image/webp', 'x-amz-content-sha256': sha256 } });
  }

  async get(name: string): Promise<Buffer | undefined> {
    const answer = await this.ask('GET', keyOf(name), {}, 404);
    return answer.status === 404 ? undefined : answer.bytes;
  }

  async delete(names: readonly string[]): Promise<void> {
    await Promise.all(names.map((name) => this.ask('DELETE', keyOf(name), {}, 404)));
  }

  async names(after: string | undefined, limit: number): Promise<readonly string[]> {
    const query = new URLSearchParams({ 'list-type': '2', 'max-keys': String(limit), ...(after !== undefined && { 'start-after': after }) });
    const { bytes } = await this.ask('GET', `?${query}`, {});
    // Names hold nothing that XML would write otherwise.
    return [...bytes.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name]) => name ?? '');
  }

  private async ask(method: string, path: string, init: { readonly body?: Buffer<ArrayBuffer>; readonly headers?: Record<string, string> }, also?: number): Promise<{ readonly status: number; readonly bytes: Buffer }> {
    const { status, bytes } = await this.answer(method, path, init);
    if (status < 300 || status === also) return { status, bytes };
    throw new StoreUnavailable(`the media store answered ${status}${codeIn(bytes)} to ${method}`);
  }

  private async answer(method: string, path: string, init: object): Promise<{ readonly status: number; readonly bytes: Buffer }> {
    try {
      const answer = await this.client.fetch(`${this.bucket}/${path}`, { ...init, method, signal: AbortSignal.timeout(patienceMs) });
      return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
    } catch (error) {
      throw new StoreUnavailable('the media store does not answer', { cause: error });
    }
  }
}

/** Opens a bucket. Throws `StoreUnusable` when it cannot be read. */
export async function openS3Media(address: string): Promise<S3Media> {
  const media = new S3Media(address);
  try {
    await media.names(undefined, 1);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new StoreUnusable(`MEDIA_URL cannot be used: ${error.message}.`, { cause: error });
  }
  return media;
}

function readAddress(address: string): URL {
  // Of a scheme that it does not know, the platform reads less.
  const plain = /[?&]tls=false(&|$)/.test(address);
  return new URL(address.replace(/^s3:/, plain ? 'http:' : 'https:'));
}

const codeIn = (bytes: Buffer): string => {
  const [, code] = /<Code>([\w.]{1,64})<\/Code>/.exec(bytes.toString('latin1')) ?? [];
  return code === undefined ? '' : ` ${code}`;
};

function keyOf(name: string): string {
  if (!/^[\da-z]{2}[\da-z.-]*$/.test(name)) throw new RangeError('no name of a medium');
  return name;
}
