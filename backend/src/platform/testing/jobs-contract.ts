import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attemptsLimit, retryAfter, type HandleJob, type Job, type Jobs, type NewJob } from '../jobs/jobs.js';
import { occurrenceIdOf } from '../jobs/occurrence.js';
import { jobIdOf } from '../kernel/ids.js';

/** One queue, as it is opened by a process, and the clock it follows. */
export interface OpenedJobs {
  readonly jobs: Jobs;
  now(): string;
  /** Moves the clock on; what is due by then runs by the next `idle`. */
  advance(milliseconds: number): Promise<void>;
  /** Another process on the same queue. */
  beside(): Promise<Jobs>;
  /** Has the process vanish with what it runs, and its queue opened by another once it is known to be gone. */
  kill(): Promise<Jobs>;
  close(): Promise<void>;
}

const hour = 3_600_000;
const id = (name: string | number): string => jobIdOf('contract', String(name));
const job = (name: string | number, more: Partial<NewJob> = {}): NewJob => ({ id: id(name), kind: 'test.note', data: { name }, ...more });

/** A handler that keeps what it was given, and what it answers: a refusal by the class of its error. */
function notes(answer: (job: Job) => Promise<void> | void = () => undefined) {
  const ran: Job[] = [];
  const names = (): unknown[] => ran.map(({ data }) => (data as { name: unknown }).name);
  const handle: HandleJob = async (given) => {
    ran.push(given);
    await answer(given);
  };
  return { ran, names, handle };
}

/** What every queue of jobs must do. */
export function jobsContract(name: string, open: () => Promise<OpenedJobs>): void {
  describe(`jobs: ${name}`, () => {
    let opened: OpenedJobs;
    let jobs: Jobs;
    let failures: unknown[][];
    beforeEach(async () => {
      opened = await open();
      ({ jobs } = opened);
      failures = [];
    });
    afterEach(() => opened.close());

    const work = (handle: HandleJob, on = jobs): void => on.work({ 'test.note': handle }, (...failure) => void failures.push(failure));
    const after = async (milliseconds: number): Promise<void> => {
      await opened.advance(milliseconds);
      await jobs.idle();
    };

    it('carries out what is enqueued, before or after it began to work', async () => {
      const { ran, names, handle } = notes();
      const cause = { causationId: id('event'), correlationId: id('request') };
      await jobs.enqueue([job('a', { cause }), job('b')]);
      await jobs.idle();
      work(handle);
      await jobs.enqueue([job('c')]);
      await jobs.idle();
      expect(names().sort()).toEqual(['a', 'b', 'c']);
      expect(ran.find(({ id: ranId }) => ranId === id('a'))).toEqual({ id: id('a'), kind: 'test.note', data: { name: 'a' }, attempt: 1, due: expect.any(String), cause });
      expect(failures).toEqual([]);
    });

    it('carries out many, several at once', async () => {
      let [now, most] = [0, 0];
      const { names, handle } = notes(async () => {
        most = Math.max(most, now += 1);
        await new Promise<void>((resolve) => setImmediate(resolve));
        now -= 1;
      });
      work(handle);
      await jobs.enqueue(Array.from({ length: 100 }, (_, n) => job(n)));
      await jobs.idle();
      expect(names().sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 100 }, (_, n) => n));
      expect(most).toBeGreaterThan(1);
    });

    it('carries out once what is enqueued twice, also after it ran, for seven days', async () => {
      const { names, handle } = notes();
      await jobs.enqueue([job('a'), job('a', { data: { name: 'other' } })]);
      await jobs.enqueue([job('a')]);
      work(handle);
      await jobs.idle();
      await jobs.enqueue([job('a')]);
      await after(6 * 24 * hour);
      await jobs.enqueue([job('a'), job('b')]);
      await jobs.idle();
      expect(names()).toEqual(['a', 'b']);
    });

    it('leaves alone what it has no handler for', async () => {
      const { names, handle } = notes();
      work(handle);
      await jobs.enqueue([job('a', { kind: 'test.other' }), job('b')]);
      await jobs.idle();
      expect(names()).toEqual(['b']);
      const other = notes();
      const beside = await opened.beside();
      beside.work({ 'test.other': other.handle }, () => undefined);
      await jobs.enqueue([job('c')]);
      await jobs.idle();
      await beside.idle();
      expect(names()).toEqual(['b', 'c']);
      expect(other.names()).toEqual(['a']);
    });

    describe('later', () => {
      it('waits until it is due', async () => {
        const { names, handle } = notes();
        work(handle);
        const runAt = Temporal.Instant.from(opened.now()).add({ hours: 2 }).toString();
        await jobs.enqueue([job('late', { runAt }), job('soon')]);
        await jobs.idle();
        expect(names()).toEqual(['soon']);
        await after(2 * hour - 1);
        expect(names()).toEqual(['soon']);
        await after(1);
        expect(names()).toEqual(['soon', 'late']);
      });

      it('is taken back', async () => {
        const { names, handle } = notes();
        work(handle);
        const runAt = Temporal.Instant.from(opened.now()).add({ hours: 2 }).toString();
        await jobs.enqueue([job('a', { runAt }), job('b', { runAt })]);
        expect(await jobs.cancel(id('a'))).toBe(true);
        expect(await jobs.cancel(id('a'))).toBe(false);
        await after(2 * hour);
        expect(names()).toEqual(['b']);
        expect(await jobs.cancel(id('b'))).toBe(false);
        // Its id is forgotten.
        await jobs.enqueue([job('a')]);
        await jobs.idle();
        expect(names()).toEqual(['b', 'a']);
      });

      it('cannot be taken back once it runs', async () => {
        const gate = Promise.withResolvers<void>();
        const begun = Promise.withResolvers<void>();
        const { handle } = notes(() => {
          begun.resolve();
          return gate.promise;
        });
        work(handle);
        await jobs.enqueue([job('a')]);
        await begun.promise;
        expect(await jobs.cancel(id('a'))).toBe(false);
        gate.resolve();
        await jobs.idle();
      });
    });

    describe('again', () => {
      it('is tried later and later, each time as the next attempt', async () => {
        const { ran, handle } = notes(({ attempt }) => {
          if (attempt < 4) throw new TypeError('a secret');
        });
        work(handle);
        await jobs.enqueue([job('a')]);
        await jobs.idle();
        for (const attempt of [1, 2, 3]) {
          expect(ran).toHaveLength(attempt);
          await after(retryAfter(attempt) - 1);
          expect(ran).toHaveLength(attempt);
          await after(1);
        }
        await after(24 * hour);
        expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
        expect(new Set(ran.map(({ due }) => due)).size).toBe(1);
        expect(failures).toEqual([1, 2, 3].map((attempt) => ['test.note', 'TypeError', attempt, false]));
        expect(await jobs.dead()).toEqual([]);
      });

      it('becomes a dead letter after the last attempt, which can be read, revived and cancelled', async () => {
        let broken = true;
        const { ran, handle } = notes(() => {
          if (broken) throw new TypeError('a secret');
        });
        work(handle);
        await jobs.enqueue([job('a'), job('b')]);
        await jobs.idle();
        for (let attempt = 1; attempt < attemptsLimit; attempt += 1) await after(retryAfter(attempt));
        await after(24 * hour);
        expect(ran).toHaveLength(2 * attemptsLimit);
        const dead = await jobs.dead();
        expect([...dead].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(['a', 'b'].map((dying) => ({ id: id(dying), kind: 'test.note', data: { name: dying }, due: expect.any(String), attempts: attemptsLimit, error: 'TypeError' })).sort((a, b) => (a.id < b.id ? -1 : 1)));
        expect(failures.filter(([, , attempt, last]) => last && attempt === attemptsLimit)).toHaveLength(2);

        broken = false;
        expect(await jobs.revive(id('a'))).toBe(true);
        await jobs.idle();
        expect(ran.at(-1)).toMatchObject({ id: id('a'), attempt: 1 });
        expect(await jobs.revive(id('a'))).toBe(false);
        await jobs.enqueue([job('b')]);
        expect((await jobs.dead()).map((one) => one.id)).toEqual([id('b')]);
        expect(await jobs.cancel(id('b'))).toBe(true);
        expect(await jobs.dead()).toEqual([]);
      });
    });

    it('tells what is left to do, as it was given, to be taken elsewhere', async () => {
      const cause = { causationId: id('event'), correlationId: id('request') };
      const { handle } = notes(({ data }) => {
        if ((data as { name: string }).name === 'failing') throw new TypeError('a secret');
      });
      work(handle);
      await jobs.enqueue([job('done'), job('failing')]);
      await jobs.idle();
      for (let attempt = 1; attempt < attemptsLimit; attempt += 1) await after(retryAfter(attempt));
      const [dead] = await jobs.dead();
      const runAt = Temporal.Instant.from(opened.now()).add({ hours: 2 }).toString({ fractionalSecondDigits: 3 });
      await jobs.enqueue([job('late', { runAt, cause }), job('other', { kind: 'test.other', data: null }), ...Array.from({ length: 600 }, (_, n) => job(n, { runAt }))]);
      await jobs.repeat({ id: 'test.daily', kind: 'test.note', data: { name: 'daily' }, zone: 'Europe/Paris', time: '09:00' });
      const left = new Map((await Array.fromAsync(jobs.left())).map((one) => [one.id, one]));
      expect(left.size).toBe(603);
      expect(left.get(id('late'))).toEqual(job('late', { runAt, cause }));
      expect(left.get(id('failing'))).toEqual(job('failing', { runAt: dead?.due }));
      expect(left.get(id('other'))).toEqual(job('other', { kind: 'test.other', data: null, runAt: expect.any(String) as string }));
      expect(left.has(id('done'))).toBe(false);
    });

    it('counts what there is, by kind and state', async () => {
      const [gate, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { handle } = notes(({ data }) => {
        const { name } = data as { name: string };
        if (name === 'failing' || name === 'again') throw new TypeError('a secret');
        if (name !== 'running') return undefined;
        begun.resolve();
        return gate.promise;
      });
      const counts = async () => Object.fromEntries((await jobs.counts()).map(({ kind, state, count }) => [`${kind} ${state}`, count]));
      expect(await counts()).toEqual({});
      const runAt = Temporal.Instant.from(opened.now()).add({ hours: 72 }).toString();
      await jobs.enqueue([job('failing'), job('done'), job('a', { kind: 'test.other' }), job('b', { kind: 'test.other' }), job('late', { kind: 'test.other', runAt })]);
      expect(await counts()).toEqual({ 'test.note waiting': 2, 'test.other waiting': 2, 'test.other delayed': 1 });
      work(handle);
      await jobs.idle();
      for (let attempt = 1; attempt < attemptsLimit; attempt += 1) await after(retryAfter(attempt));
      await jobs.enqueue([job('again')]);
      await jobs.idle();
      await jobs.enqueue([job('running')]);
      await begun.promise;
      expect(await counts()).toEqual({ 'test.note delayed': 1, 'test.note running': 1, 'test.note dead': 1, 'test.other waiting': 2, 'test.other delayed': 1 });
      gate.resolve();
      await jobs.idle();
    });

    it('loses nothing when the clock goes back: what was to run by then may come late, what is new comes at once', async () => {
      const { names, handle } = notes();
      await jobs.enqueue([job('before')]);
      await opened.advance(-3 * hour);
      work(handle);
      await jobs.enqueue([job('after')]);
      await jobs.idle();
      expect(names()).toContain('after');
      await after(3 * hour);
      expect(names().sort()).toEqual(['after', 'before']);
      expect(failures).toEqual([]);
    });

    describe('repeated', () => {
      // From Wednesday 25 November 2026, 18 h 12 in Paris, unless the clock says otherwise.
      const daily = { id: 'test.daily', kind: 'test.note', data: { name: 'daily' }, zone: 'Europe/Paris', time: '09:00' };
      const paris = (instant: string): string => Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString({ smallestUnit: 'minute' });
      const dueTimes = ({ ran }: ReturnType<typeof notes>): string[] => ran.map(({ due }) => paris(due));

      it('comes back at its time of day, under an id of its own each time', async () => {
        const noted = notes();
        work(noted.handle);
        await jobs.repeat(daily);
        await jobs.repeat(daily);
        for (let hours = 0; hours < 72; hours += 1) await after(hour);
        const first = Temporal.PlainDateTime.from(dueTimes(noted)[0] ?? '');
        expect(dueTimes(noted)).toEqual([0, 1, 2].map((days) => first.add({ days }).toString({ smallestUnit: 'minute' })));
        expect(first.toPlainTime().toString()).toBe('09:00:00');
        expect(noted.ran.map((ran) => ran.id)).toEqual(noted.ran.map(({ due }) => occurrenceIdOf('test.daily', due)));
      });

      it('makes up once for the times that nothing worked', async () => {
        const noted = notes();
        await jobs.repeat(daily);
        await opened.advance(10 * 24 * hour);
        await jobs.repeat(daily);
        work(noted.handle);
        await jobs.idle();
        expect(noted.ran).toHaveLength(1);
        await after(24 * hour);
        expect(noted.ran).toHaveLength(2);
      });

      it('goes on when an occurrence dies', async () => {
        const noted = notes(() => { throw new TypeError('a secret'); });
        work(noted.handle);
        await jobs.repeat(daily);
        await after(24 * hour);
        for (let attempt = 1; attempt < attemptsLimit; attempt += 1) await after(retryAfter(attempt));
        expect(await jobs.dead()).toHaveLength(1);
        await after(24 * hour);
        expect(new Set(noted.ran.map((ran) => ran.id)).size).toBe(2);
      });

      it('goes on when the clock goes back during an occurrence, which is not repeated', async () => {
        const noted = notes(() => opened.advance(-3 * hour));
        work(noted.handle);
        await jobs.repeat(daily);
        for (let hours = 0; hours < 60; hours += 1) await after(hour);
        const first = Temporal.PlainDateTime.from(dueTimes(noted)[0] ?? '');
        expect(dueTimes(noted)).toEqual([0, 1].map((days) => first.add({ days }).toString({ smallestUnit: 'minute' })));
      });

      it('changes with what is set, and ends when it is cancelled', async () => {
        const noted = notes();
        work(noted.handle);
        await jobs.repeat(daily);
        await jobs.repeat({ ...daily, time: '10:30' });
        await after(24 * hour);
        expect(dueTimes(noted).map((due) => due.slice(11))).toEqual(['10:30']);
        expect(await jobs.cancel('test.daily')).toBe(true);
        expect(await jobs.cancel('test.daily')).toBe(false);
        await after(48 * hour);
        expect(noted.ran).toHaveLength(1);
      });

      it('refuses a time, a zone or days that are none', async () => {
        for (const wrong of [{ time: '25:00' }, { time: '9h' }, { zone: 'Europe/Nowhere' }, { weekdays: [] }, { weekdays: [8] }]) {
          await expect((async () => jobs.repeat({ ...daily, ...wrong }))()).rejects.toThrow('test.daily repeats');
        }
      });
    });

    describe('when its process ends', () => {
      it('lets what runs finish, and begins nothing else', async () => {
        const gate = Promise.withResolvers<void>();
        const begun = Promise.withResolvers<void>();
        const { names, handle } = notes(() => {
          begun.resolve();
          return gate.promise;
        });
        work(handle);
        await jobs.enqueue([job('running')]);
        await begun.promise;
        const stopped = jobs.stop(60_000);
        await jobs.enqueue([job('next')]);
        gate.resolve();
        await stopped;
        await jobs.idle();
        expect(names()).toEqual(['running']);
        const other = notes();
        const beside = await opened.beside();
        work(other.handle, beside);
        await beside.idle();
        expect(other.names()).toEqual(['next']);
      });

      it('has run again what did not finish in time', async () => {
        const begun = Promise.withResolvers<void>();
        const { handle } = notes(() => {
          begun.resolve();
          return new Promise(() => undefined);
        });
        work(handle);
        await jobs.enqueue([job('endless')]);
        await begun.promise;
        await jobs.stop(0);
        const other = notes();
        const beside = await opened.beside();
        work(other.handle, beside);
        await beside.idle();
        expect(other.ran).toEqual([{ ...job('endless'), attempt: expect.any(Number), due: expect.any(String) }]);
      });

      it('has run again what was running when it was killed, and everything that waited', async () => {
        const begun = Promise.withResolvers<void>();
        const { handle } = notes(() => {
          begun.resolve();
          return new Promise(() => undefined);
        });
        work(handle);
        await jobs.enqueue([job('running')]);
        await begun.promise;
        await jobs.enqueue([job('late', { runAt: Temporal.Instant.from(opened.now()).add({ hours: 48 }).toString() })]);
        jobs = await opened.kill();
        const other = notes();
        work(other.handle);
        await jobs.idle();
        expect(other.names()).toEqual(['running']);
        await after(48 * hour);
        expect(other.names()).toEqual(['running', 'late']);
      });

      it('shares the work with another', async () => {
        const [one, other] = [notes(), notes()];
        work(one.handle);
        const beside = await opened.beside();
        work(other.handle, beside);
        await jobs.enqueue(Array.from({ length: 50 }, (_, n) => job(n)));
        await Promise.all([jobs.idle(), beside.idle()]);
        expect([...one.names(), ...other.names()].sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 50 }, (_, n) => n));
      });
    });
  });
}
