import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind, type JobKind } from '../../../platform/jobs/job-kind.js';
import { Jobs, type Job, type NewJob } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { jobIdOf } from '../../../platform/kernel/ids.js';
import { Devices } from '../records/devices.js';
import { toldSchema, type Told } from '../told.js';
import { Pushes } from './pushes.js';
import type { Telling } from './verdicts.js';

/** Accounts of one job. */
export const accountsAtOnce = 200;
/** Told side by side. */
const abreast = 8;
/** Devices of one job, about, where an audience is shared out by the first digits of their ids. */
const devicesAtOnce = 2_000;

/** Where many devices are: by how many digits they are shared out, at most 256 jobs. */
export const shardDigits = (devices: number): number => Math.min(2, Math.ceil(Math.log(Math.max(1, devices / devicesAtOnce)) / Math.log(16)));

/** The shares of so many devices, each with the id of its job; none of none. */
export function sharesOf(devices: number, job: string): readonly { readonly id: string; readonly shard: number; readonly digits: number }[] {
  const digits = shardDigits(devices);
  return Array.from({ length: devices === 0 ? 0 : 16 ** digits }, (_, shard) => ({ id: jobIdOf('shard', job, String(digits), String(shard)), shard, digits }));
}
/** How the ids of a share of devices begin. */
export const prefixOf = (shard: number, digits: number): string => (digits === 0 ? '' : shard.toString(16).padStart(digits, '0'));
/** How long views may take to know what is told, in milliseconds, before a job comes back later. */
export const patience = 10_000;

export const deliverNotices = jobKind('notifications.deliver', z.strictObject({ ...toldSchema.shape, accounts: z.array(field.id()) }));
export const deliverToShard = jobKind('notifications.deliver-shard', z.strictObject({ ...toldSchema.shape, shard: field.count(), digits: field.count() }));

/** Tells these accounts. Who is to be told later is, apart from the others. */
export const DeliverNotices = jobHandler({
  kind: deliverNotices,
  needs: [Pushes, Devices, need<Jobs>(Jobs), need<Clock>(Clock)],
  async handle(job, pushes, devices, jobs, clock) {
    const { accounts, ...told } = job.data;
    const tell = async (account: string) => ({ account, telling: await pushes.tell(account, told, await devices.of(account, clock.now()), clock.now()) });
    const tellings = await eachAbreast(accounts, tell);
    // One alone has the queue's patience.
    if (accounts.length === 1 && tellings[0]?.telling === 'unavailable') throw new TryLater('a push service gives no answer');
    await jobs.enqueue(againFor(deliverNotices, job, told, tellings));
  },
});

/** Tells those of an audience whose devices' ids begin alike: nobody lists a territory. */
export const DeliverToShard = jobHandler({
  kind: deliverToShard,
  needs: [Pushes, Devices, need<Jobs>(Jobs), need<Clock>(Clock)],
  async handle(job, pushes, devices, jobs, clock) {
    const { shard, digits, ...told } = job.data;
    for await (const page of devices.beginning(prefixOf(shard, digits))) {
      const tellings = await eachAbreast(page, async ({ id, account }) => {
        const at = clock.now();
        return { account, telling: await pushes.tell(account, told, (await devices.of(account, at)).filter((device) => device.id === id), at) };
      });
      await jobs.enqueue(againFor(deliverNotices, job, told, tellings));
    }
  },
});

export async function eachAbreast<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += abreast) done.push(...await Promise.all(all.slice(from, from + abreast).map(work)));
  return done;
}

/** Jobs of one account each, for who is to be told later. */
export const againFor = <T extends Told>(kind: JobKind<T & { accounts: string[] }>, { cause }: Job, told: T, tellings: readonly { readonly account: string; readonly telling: Telling }[]): NewJob[] =>
  tellings.flatMap(({ account, telling }) => {
    if (telling === 'settled') return [];
    const runAt = telling === 'unavailable' ? undefined : telling.until;
    const id = jobIdOf('again', ...(kind.kind === deliverNotices.kind ? [] : [kind.kind]), told.cause, told.kind, told.team ?? '', account, runAt ?? '');
    return [{ id, ...kind.of({ ...told, accounts: [account] }, { ...(runAt !== undefined && { runAt }) }), ...(cause && { cause }) }];
  });
