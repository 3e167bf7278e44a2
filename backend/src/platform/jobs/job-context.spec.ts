import { expect, it } from 'vitest';
import { eventType, EventRegistry } from '../log/registry.js';
import * as z from 'zod/mini';
import { CommandRunner } from '../log/command-runner.js';
import { memoryLog } from '../testing/projection-tally.js';
import { SqlitePrivate } from '../adapters/sqlite/sqlite-private.js';
import { accept, type Decider } from '../kernel/decider.js';
import { jobIdOf } from '../kernel/ids.js';
import { contextOf, orRetry, TryLater } from './job-context.js';

const at = '2026-11-25T17:12:00.000Z';
const account = '00000000-0000-4000-8000-00000000000a';
const job = { id: jobIdOf('test'), kind: 'test.note', data: {}, attempt: 1, due: at, cause: { causationId: jobIdOf('event'), correlationId: jobIdOf('request') } };

it('has a job that runs again repeat the same command, and its events name what caused them', async () => {
  const rung = eventType({ type: 'test.Rung', v: 1, says: 'A bell rang.', schema: z.strictObject({}) });
  const bell: Decider<null, { type: 'test.Rung'; data: object }, number, never> = { initial: () => 0, evolve: (times) => times + 1, decide: () => accept({ type: 'test.Rung', data: {} }) };
  const { log } = memoryLog();
  const runner = new CommandRunner(log, new SqlitePrivate(':memory:').texts, new EventRegistry([rung]));
  const ring = (attempt: number) => runner.run({ stream: 'bell-1', decider: bell, command: null, context: contextOf({ ...job, attempt }, at, account) });
  expect(orRetry(await ring(1))).toMatchObject({ revision: 0 });
  expect(orRetry(await ring(2))).toMatchObject({ revision: 0 });
  const events = await log.readStream('bell-1');
  expect(events.map(({ metadata }) => metadata)).toMatchObject([{ actor: account, at, commandId: job.id, ...job.cause }]);
});

it('is the system where nobody is named, and its own cause where there is no event', () => {
  const { cause, ...alone } = job;
  expect(contextOf(alone, at)).toEqual({ account: null, at, commandId: job.id, fingerprint: 'job', correlationId: job.id });
  expect(contextOf(job, at)).toMatchObject({ account: null, ...cause });
});

it('tells what passes from what does not', () => {
  for (const passing of ['common/busy', 'common/unavailable']) expect(() => orRetry({ rejected: passing })).toThrow(TryLater);
  expect(orRetry({ rejected: 'teams/last-lead' })).toEqual({ rejected: 'teams/last-lead' });
  expect(orRetry({ accepted: [] })).toEqual({ accepted: [] });
});
