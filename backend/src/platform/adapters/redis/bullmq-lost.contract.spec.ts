import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JobsUnavailable, type HandleJob, type Jobs } from '../../jobs/jobs.js';
import { instantAfter } from '../../kernel/clock.js';
import { bullMqProcesses, dateClock, redisUrl } from '../../testing/redis/bullmq-processes.js';
import { Gate } from '../../testing/redis/gate.js';

const note = (n: number) => ({ id: `00000000-0000-4000-8000-00000000000${n}`, kind: 'test.note', data: { n } });
/** What a loaded machine may need to connect anew. */
const patience = { timeout: 20_000 };

describe.skipIf(redisUrl === '')('on Redis', () => {
  describe('jobs whose server is lost', () => {
    let processes: Awaited<ReturnType<typeof bullMqProcesses>>;
    let gate: Gate;
    let jobs: Jobs;
    let failures: unknown[][];
    beforeEach(async () => {
      processes = await bullMqProcesses();
      gate = await Gate.to(redisUrl);
      jobs = await processes.another({ url: gate.url, atOnce: 1 });
      failures = [];
    });
    afterEach(async () => {
      await processes.close();
      await gate.shut();
    });

    const work = (handle: HandleJob, on = jobs): void => on.work({ 'test.note': handle }, (...failure) => void failures.push(failure));

    it('begins by itself when one is due, and when another process enqueued it', async () => {
      const [due, enqueued] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      work(async ({ id }) => (id === note(1).id ? due : enqueued).resolve());
      await jobs.enqueue([{ ...note(1), runAt: instantAfter(dateClock.now(), 5) }]);
      await due.promise;
      await (await processes.another()).enqueue([note(2)]);
      await enqueued.promise;
    });

    it('refuses at once, in a way that can be told, and takes them again once it is back', async () => {
      await jobs.enqueue([note(1)]);
      await gate.shut();
      const refused = [jobs.enqueue([note(2)]), jobs.enqueue([{ ...note(3), kind: 'test.unseen' }]), jobs.cancel(note(1).id), jobs.dead(), jobs.counts(), jobs.revive(note(1).id)];
      await Promise.all(refused.map((answer) => expect(answer).rejects.toThrow(JobsUnavailable)));
      await expect(jobs.enqueue([note(2)])).rejects.toThrow(JobsUnavailable);
      await gate.open();
      await vi.waitFor(() => jobs.enqueue([note(2)]), patience);
      expect(await jobs.cancel(note(1).id)).toBe(true);
    });

    it('gives up a server that is there and says nothing', async () => {
      await jobs.enqueue([note(1)]);
      gate.mute();
      await expect(jobs.enqueue([note(2)])).rejects.toThrow(JobsUnavailable);
    });

    it('loses none and does none twice, also those that end meanwhile', async () => {
      const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const ran: unknown[] = [];
      work(async ({ data }) => {
        ran.push(data);
        begun.resolve();
        await end.promise;
      });
      await jobs.enqueue([note(1), note(2), { ...note(3), runAt: instantAfter(dateClock.now(), 50) }]);
      await begun.promise;
      await gate.shut();
      end.resolve();
      await vi.waitFor(() => expect(failures).not.toEqual([]), patience);
      expect(ran).toEqual([{ n: 1 }]);
      await gate.open();
      await vi.waitFor(() => expect(ran).toHaveLength(3), patience);
      await jobs.idle();
      expect(ran.sort((one, other) => (one as { n: number }).n - (other as { n: number }).n)).toEqual([1, 2, 3].map((n) => ({ n })));
      expect(failures.every(([kind, , attempt, dead]) => kind === 'jobs' && attempt === 1 && dead === false)).toBe(true);
    });

    it('lets its process end', async () => {
      const begun = Promise.withResolvers<void>();
      work(() => {
        begun.resolve();
        return new Promise(() => undefined);
      });
      await jobs.enqueue([note(1)]);
      await begun.promise;
      await gate.shut();
      await jobs.stop(10);
      await gate.open();
      await processes.kill();
      const again = await processes.another();
      const ran: unknown[] = [];
      work(async ({ attempt }) => void ran.push(attempt), again);
      await again.idle();
      expect(ran).toEqual([2]);
    });
  });
});
