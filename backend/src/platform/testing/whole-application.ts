import { vi } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Application } from '../../composition/application.js';
import type { Engines } from '../../composition/engines.js';
import type { KeptMail } from '../adapters/dev-mail/dev-mailbox.js';
import type { MemoryPush } from '../adapters/memory/memory-push.js';
import type { EventLog } from '../log/event-log.js';
import { Client } from './client.js';
import type { TestClock } from './test-clock.js';

/** The whole application in process: one that does everything, or several that share the work and its servers. */
export interface TestApplication {
  /** Who answers people: where there are several, each request goes to the other than the one before. */
  readonly app: NestFastifyApplication;
  /** Everyone who works on this campaign. */
  readonly processes: readonly [Application, ...Application[]];
  /** Someone signed out. */
  readonly visitor: Client;
  readonly clock: TestClock;
  readonly engines: Engines;
  readonly log: EventLog;
  /** Mails sent, newest first. */
  mails(): readonly KeptMail[];
  /** What devices were told, and what they answer. */
  readonly push: MemoryPush;
  /** Asks for a code for an address, and reads it in the mail. */
  codeFor(email: string): Promise<{ readonly request: string; readonly code: string }>;
  /** Signs in with an address, opening its account if need be. */
  signIn(email: string): Promise<Client>;
  /** Waits until everything written is projected and reacted to, and no job that is due by the clock waits or runs. */
  settled(): Promise<void>;
  /** How many records are kept, but for those by which processes tell that they are at work. */
  countRecords(): Promise<number>;
  close(): Promise<void>;
}

const ofProcesses = ['platform.presence', 'platform.lease'];

/** What a test does through an application. */
export function wholeApplication(parts: Pick<TestApplication, 'app' | 'processes' | 'clock' | 'engines' | 'push' | 'mails' | 'settled' | 'close'>): TestApplication {
  const { app, engines, mails } = parts;
  const visitor = new Client(app);
  const codeFor = async (email: string) => {
    const { body } = await visitor.post('/api/sign-in/codes', { email }, { key: null });
    // Mail leaves after the answer.
    const code = await vi.waitUntil(() => newestCode(email, mails()), { timeout: 20_000, interval: 1 });
    return { request: (body as { request: string }).request, code };
  };
  return {
    ...parts, visitor, log: engines.log, codeFor,
    async signIn(email) {
      const answer = await visitor.post('/api/sign-in', { ...await codeFor(email), client: 'device', consents: { terms: true, politicalData: true } }, { key: null });
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${JSON.stringify(answer.body)}`);
      return new Client(app, answer.body.token as string);
    },
    async countRecords() {
      const { records } = engines;
      const own = async () => (await Promise.all(ofProcesses.map((kind) => records.count(kind)))).reduce((sum, count) => sum + count, 0);
      for (;;) {
        const before = await own();
        const all = await records.count();
        if (await own() === before) return all - before;
      }
    },
  };
}

/** The code of the newest mail to an address, if one is there. */
export const newestCode = (email: string, mails: readonly KeptMail[]): string | undefined => /^([2-9A-HJKMNP-Z]{6})$/m.exec(mails.find((mail) => mail.to === email)?.text ?? '')?.[1];
