import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '../../composition/application.js';
import { readConfig } from '../../composition/config.js';
import { openEmbedded } from '../../composition/embedded.js';
import type { Engines } from '../../composition/engines.js';
import type { KeptMail } from '../adapters/dev-mail/dev-mailbox.js';
import type { EventLog } from '../log/event-log.js';
import type { FeedHub } from '../views/feed-hub.js';
import { TestClock } from './test-clock.js';

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

let keys = 0;

/** Someone who sends requests; signed in, as a device. */
export class Client {
  constructor(private readonly app: NestFastifyApplication, readonly token?: string) {}

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

/** The whole application in process, on embedded stores in memory. */
export interface TestApplication {
  readonly app: NestFastifyApplication;
  /** Someone signed out. */
  readonly visitor: Client;
  readonly clock: TestClock;
  readonly engines: Engines;
  readonly log: EventLog;
  readonly hub: FeedHub;
  /** Mails sent, newest first. */
  mails(): readonly KeptMail[];
  /** Asks for a code for an address, and reads it in the mail. */
  codeFor(email: string): Promise<{ readonly request: string; readonly code: string }>;
  /** Signs in with an address, opening its account if need be. */
  signIn(email: string): Promise<Client>;
  /** Waits until everything written is projected and reacted to, and no job that is due by the clock waits or runs. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the application for a test. Give `dataDir` to keep its files. */
export async function startApplication({ clock = new TestClock(), dataDir }: { readonly clock?: TestClock; readonly dataDir?: string } = {}): Promise<TestApplication> {
  const engines = openEmbedded(dataDir, clock);
  const config = readConfig({ DEMO: 'off', NODE_ENV: 'test', PUBLIC_URL: 'http://agir.test' });
  const application = await createApplication(config, { clock, engines, perMinute: 1_000_000 });
  const { app, hub, mailbox } = application;
  await application.start();
  await hub.caughtUp;
  const visitor = new Client(app);
  const mails = (): readonly KeptMail[] => mailbox?.list() ?? [];
  const codeFor = async (email: string) => {
    const { body } = await visitor.post('/api/sign-in/codes', { email }, { key: null });
    return { request: (body as { request: string }).request, code: await codeIn(email, mails) };
  };
  return {
    app, visitor, clock, engines, log: engines.log, hub, mails, codeFor,
    settled: () => application.settled(),
    async signIn(email) {
      const answer = await visitor.post('/api/sign-in', { ...await codeFor(email), client: 'device', consents: { terms: true, politicalData: true } }, { key: null });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${JSON.stringify(answer.body)}`);
      return new Client(app, answer.body.token as string);
    },
    close: () => application.close(),
  };
}

/** The code of the newest mail to an address, if one is there. */
export const newestCode = (email: string, mails: readonly KeptMail[]): string | undefined => /^([2-9A-HJKMNP-Z]{6})$/m.exec(mails.find((mail) => mail.to === email)?.text ?? '')?.[1];

/** The code of the newest mail to an address; mail leaves after the answer, hence the turns of the loop. */
async function codeIn(email: string, mails: () => readonly KeptMail[]): Promise<string> {
  for (let turn = 0; turn < 1_000; turn += 1) {
    const code = newestCode(email, mails());
    if (code) return code;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  throw new Error(`no code reached ${email}`);
}
