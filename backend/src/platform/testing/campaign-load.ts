import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { SharedCampaign } from './shared-campaign.js';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test looks into whatever came back
  readonly body: any;
}
interface Request { readonly method: string; readonly path: string; readonly body?: unknown; readonly token?: string; readonly key?: string; readonly headers?: Readonly<Record<string, string>> }
/** A command that was acknowledged: the stream that holds its event, and at which revision. */
interface Acknowledged { readonly stream: string; readonly revision: number; readonly account: number }

/** How long before what got no answer is asked again, in milliseconds. */
const again = 50;
/** How long somebody thinks before the next command: the machine is to have room for what is started again. */
const pause = 100;
/** How long a command may remain without its answer, whatever happens to processes and servers. */
const patience = 120_000;

export const day = (days: number): string => Temporal.Now.plainDateISO('Europe/Paris').add({ days }).toString();
export const anAction = (id: string) => ({ id, name: 'Tractage', type: 'leafleting', place: '69384', start: `${day(3)}T10:00`, end: `${day(3)}T12:00` });

/** What people ask of a campaign's processes in turn. */
export class CampaignClient {
  private asked = 0;

  constructor(private readonly campaign: Pick<SharedCampaign, 'next' | 'mails'>) {}

  /** One try; throws when the process that it went to is not there. */
  async send({ method, path, body, token, key, headers }: Request, url = this.campaign.next()): Promise<HttpAnswer> {
    const response = await fetch(`${url}${path}`, {
      method, signal: AbortSignal.timeout(20_000), ...(body !== undefined && { body: JSON.stringify(body) }),
      // From many network addresses, as people do: one alone may not ask so much.
      headers: { 'x-forwarded-for': `10.1.${(this.asked += 1) % 250}.7`, ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }), 'idempotency-key': key ?? randomUUID(), ...headers },
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as unknown };
  }

  /** Tries under one key until there is an answer that is not "try again". */
  async done(request: Request): Promise<HttpAnswer> {
    const keyed = { key: randomUUID(), ...request };
    let last = '';
    const until = performance.now() + patience;
    for (;;) {
      const answer = await this.send(keyed).catch((error: unknown) => {
        if (!(error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))) throw error;
        last = String(error.cause ?? error);
        return undefined;
      });
      if (answer) last = `${answer.status} ${answer.body.code}`;
      if (answer && answer.status < 300) return answer;
      if (answer && answer.status !== 503) throw new Error(`${request.method} ${request.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      if (performance.now() > until) throw new Error(`${request.method} ${request.path} was not answered in two minutes: ${last}`);
      await delay(again);
    }
  }

  async codeFor(email: string): Promise<{ request: string; code: string }> {
    const { mails } = this.campaign;
    const before = mails.length;
    const { body } = await this.done({ method: 'POST', path: '/api/sign-in/codes', body: { email } });
    for (const until = performance.now() + patience; performance.now() < until; await delay(again)) {
      const code = /^([2-9A-HJKMNP-Z]{6})$/m.exec(mails.slice(before).find(({ to }) => to === email)?.text ?? '')?.[1];
      if (code) return { request: body.request as string, code };
    }
    throw new Error('no code came');
  }

  async signIn(email: string): Promise<string> {
    const code = await this.codeFor(email);
    return (await this.done({ method: 'POST', path: '/api/sign-in', body: { ...code, client: 'device', consents: { terms: true, politicalData: true } } })).body.token as string;
  }
}

/** People who publish, come and withdraw, each retrying under the same key until answered, for as long as asked. */
export class CampaignLoad {
  readonly acknowledged: Acknowledged[] = [];
  private going: { stopped: boolean; work: Promise<unknown> } | undefined;
  /** Why it does not go on. */
  private failure: Error | undefined;

  constructor(private readonly client: CampaignClient, private readonly tokens: readonly string[]) {}

  start(): void {
    const going = { stopped: false, work: Promise.resolve() as Promise<unknown> };
    going.work = Promise.all(this.tokens.map((token, account) => this.work(token, account, going)));
    // Thrown to who waits for more, and to who stops it.
    going.work.catch((error: Error) => { this.failure = error; });
    this.going = going;
  }

  /** Resolves once so many more commands are acknowledged. */
  async more(count: number): Promise<void> {
    const wanted = this.acknowledged.length + count;
    for (const until = performance.now() + patience; this.acknowledged.length < wanted; await delay(again)) {
      if (this.failure) throw this.failure;
      if (performance.now() > until) throw new Error(`of ${count} commands ${wanted - this.acknowledged.length} were not acknowledged in two minutes`);
    }
  }

  /** Resolves once every command sent is acknowledged. */
  async stop(): Promise<void> {
    if (this.going) this.going.stopped = true;
    await this.going?.work;
  }

  private async work(token: string, account: number, going: { readonly stopped: boolean }): Promise<void> {
    while (!going.stopped) {
      const id = randomUUID();
      const published = await this.client.done({ method: 'POST', path: '/api/actions', token, body: anAction(id) });
      this.acknowledged.push({ stream: `action-${id}`, revision: published.body.revision as number, account });
      for (const status of ['coming', 'withdrawn']) {
        await delay(pause);
        const answered = await this.client.done({ method: 'PUT', path: `/api/actions/${id}/attendance`, token, body: { status } });
        this.acknowledged.push({ stream: `attendance-${id}`, revision: answered.body.revision as number, account });
      }
    }
  }
}
