import type { NestFastifyApplication } from '@nestjs/platform-fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** An answer; `body` is its JSON, or its text when it is not JSON. */
export interface Answer {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into whatever came back
  readonly body: any;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}
export interface RequestOptions {
  readonly body?: unknown;
  /** Idempotency-Key; null sends none; a fresh one for each mutation unless said. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What answers requests: an application, or several in turn. */
export type Answering = Pick<NestFastifyApplication, 'inject'>;

let keys = 0;

/** Someone who sends requests; signed in, as a device. */
export class Client {
  constructor(private readonly app: Answering, readonly token?: string) {}

  async request(method: Method, url: string, { body, key, headers }: RequestOptions = {}): Promise<Answer> {
    const idempotency = key === undefined && method !== 'GET' ? `test-key-${(keys += 1)}` : key;
    const response = await this.app.inject({
      method, url,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
        ...(idempotency && { 'idempotency-key': idempotency }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const json = /[/+]json/.test(String(response.headers['content-type']));
    return { status: response.statusCode, body: json ? (response.json() as unknown) : response.body, headers: response.headers as Record<string, string>, bytes: response.rawPayload };
  }

  get = (url: string, headers?: Readonly<Record<string, string>>): Promise<Answer> => this.request('GET', url, headers ? { headers } : {});
  post = (url: string, body: unknown, options: RequestOptions = {}): Promise<Answer> => this.request('POST', url, { ...options, body });
  put = (url: string, body: unknown, options: RequestOptions = {}): Promise<Answer> => this.request('PUT', url, { ...options, body });
  patch = (url: string, body: unknown, options: RequestOptions = {}): Promise<Answer> => this.request('PATCH', url, { ...options, body });
  delete = (url: string, options: RequestOptions = {}): Promise<Answer> => this.request('DELETE', url, options);
}
