import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attemptsLimit, rememberedFor, type HandleJob, type Jobs } from '../../jobs/jobs.js';
import { occurrenceIdOf } from '../../jobs/occurrence.js';
import { bullMqProcesses, dateClock, redisUrl } from '../../testing/redis/bullmq-processes.js';
import { endless } from '../../testing/endless.js';
import { jobsContract } from '../../testing/jobs-contract.js';

const begin = '2026-11-25T17:12:00.000Z';
const note = { id: '00000000-0000-4000-8000-000000000001', kind: 'test.note', data: null };
const daily = { id: 'test.daily', kind: 'test.note', data: null, zone: 'Europe/Paris', time: '09:00' };

describe.skipIf(redisUrl === '')('on Redis', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(begin) }));
  afterEach(() => void vi.useRealTimers());

  jobsContract('BullMQ', async () => {
    const { another, advance, kill, close } = await bullMqProcesses();
    return {
      jobs: await another(),
      now: () => dateClock.now(),
      advance,
      beside: another,
      async kill() {
        await kill();
        return another();
      },
      close,
    };
  });

  describe('jobs on BullMQ', () => {
    let processes: Awaited<ReturnType<typeof bullMqProcesses>>;
    let failures: unknown[][];
    beforeEach(async () => {
      processes = await bullMqProcesses();
      failures = [];
    });
    afterEach(() => processes.close());

    const work = (jobs: Jobs, handle: HandleJob): void => jobs.work({ 'test.note': handle }, (...failure) => void failures.push(failure));

    it('takes no notice of an answer that comes after it was stopped', async () => {
      const [jobs, other] = [await processes.another(), await processes.another()];
      const { begun, handle, answer } = endless();
      work(jobs, handle);
      await jobs.enqueue([note]);
      await begun;
      await jobs.stop(0);
      answer();
      const again = vi.fn<HandleJob>(() => Promise.resolve());
      work(other, again);
      await other.idle();
      expect(again).toHaveBeenCalledTimes(1);
      expect(failures).toEqual([]);
    });

    it('counts an attempt that was killed, and not one that was stopped', async () => {
      const attempts: number[] = [];
      for (const stopped of [true, false, true]) {
        const jobs = await processes.another();
        const begun = Promise.withResolvers<void>();
        work(jobs, ({ attempt }) => {
          attempts.push(attempt);
          begun.resolve();
          return new Promise(() => undefined);
        });
        await jobs.enqueue([note]);
        await begun.promise;
        if (stopped) await jobs.stop(0);
        await processes.kill();
      }
      expect(attempts).toEqual([1, 1, 2]);
    });

    it('gives up a job that takes its process down at every attempt, and tries it as new once revived', async () => {
      for (let attempt = 1; attempt <= attemptsLimit; attempt += 1) {
        const jobs = await processes.another();
        const { begun, handle } = endless();
        await jobs.enqueue([note]);
        work(jobs, handle);
        await begun;
        await processes.kill();
      }
      const jobs = await processes.another();
      const again = vi.fn<HandleJob>(() => Promise.resolve());
      work(jobs, again);
      await jobs.idle();
      expect(again).not.toHaveBeenCalled();
      expect(await jobs.dead()).toEqual([{ ...note, due: begin, attempts: attemptsLimit, error: 'Interrupted' }]);
      expect(failures).toContainEqual(['test.note', 'Interrupted', attemptsLimit, true]);
      expect(await jobs.revive(note.id)).toBe(true);
      await jobs.idle();
      expect(again.mock.calls).toMatchObject([[{ attempt: 1 }]]);
    });

    it('remembers the id of a finished job for seven days, and no longer', async () => {
      const jobs = await processes.another();
      const ran: string[] = [];
      work(jobs, async () => void ran.push(dateClock.now()));
      for (const wait of [0, rememberedFor - 1, 1]) {
        await processes.advance(wait);
        await jobs.enqueue([note]);
        await jobs.idle();
      }
      expect(ran).toEqual([begin, '2026-12-02T17:12:00.000Z']);
    });

    it('counts an attempt that gives no answer as failed', async () => {
      const jobs = await processes.another({ attemptMs: 1 });
      work(jobs, endless().handle);
      await jobs.enqueue([note]);
      await jobs.idle();
      expect(failures).toEqual([['test.note', 'TimedOut', 1, false]]);
    });

    it('keeps the class of an error, and never its message', async () => {
      const jobs = await processes.another();
      work(jobs, () => Promise.reject(new TypeError('someone@example.org')));
      await jobs.enqueue([note]);
      await jobs.idle();
      const job = await processes.server.hgetall(`${processes.prefix}:test.note:${note.id}`);
      expect(job).toMatchObject({ failedReason: 'TypeError', stacktrace: '[]' });
      expect(JSON.stringify(job)).not.toContain('example.org');
    });

    it('has one next occurrence, whoever sets a repetition at the same time', async () => {
      const several = [await processes.another(), await processes.another(), await processes.another()] as const;
      await Promise.all(several.map((jobs, n) => jobs.repeat({ ...daily, time: `0${7 + n}:00` })));
      await Promise.all(several.map((jobs) => jobs.repeat(daily)));
      const [jobs] = several;
      const ran: string[] = [];
      work(jobs, async ({ due }) => void ran.push(due));
      await processes.advance(24 * 3_600_000);
      await jobs.idle();
      expect(ran).toEqual(['2026-11-26T08:00:00.000Z']);
    });

    it('lets go an occurrence that a killed process queued and never named', async () => {
      const jobs = await processes.another();
      await jobs.repeat(daily);
      // Killed right after it had queued the first.
      await processes.server.del(`${processes.prefix}:repetitions`);
      await jobs.repeat({ ...daily, time: '10:00' });
      const ran: string[] = [];
      work(jobs, async ({ due }) => void ran.push(due));
      await processes.advance(24 * 3_600_000);
      await jobs.idle();
      expect(ran).toEqual(['2026-11-26T09:00:00.000Z']);
    });

    it('goes on also where an occurrence is found due by a clock ahead of this one', async () => {
      const jobs = await processes.another();
      await jobs.repeat(daily);
      const ran: string[] = [];
      work(jobs, async ({ due }) => {
        ran.push(due);
        if (ran.length === 1) vi.setSystemTime('2026-11-26T07:59:59.000Z');
      });
      for (let times = 1; times <= 2; times += 1) {
        await processes.advance(25 * 3_600_000);
        await jobs.idle();
      }
      expect(ran).toEqual(['2026-11-26T08:00:00.000Z', '2026-11-27T08:00:00.000Z']);
    });

    it('runs a dead occurrence that is revived, beside the repetition that went on', async () => {
      const jobs = await processes.another();
      let broken = true;
      const ran: string[] = [];
      work(jobs, async ({ id }) => {
        if (broken) throw new TypeError();
        ran.push(id);
      });
      await jobs.repeat(daily);
      for (let times = 0; (await jobs.dead()).length === 0; times += 1) {
        expect(times).toBeLessThan(20);
        await processes.advance(16 * 3_600_000);
        await jobs.idle();
      }
      broken = false;
      const [dead] = await jobs.dead();
      expect(dead?.id).toBe(occurrenceIdOf(daily.id, '2026-11-26T08:00:00.000Z'));
      expect(await jobs.revive(dead?.id ?? '')).toBe(true);
      await jobs.idle();
      expect(ran).toEqual([dead?.id]);
      await processes.advance(24 * 3_600_000);
      await jobs.idle();
      expect(ran).toHaveLength(2);
    });
  });
});
