import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { jobIdOf } from '../../../platform/kernel/ids.js';
import { EventLog } from '../../../platform/log/event-log.js';
import { FeedHub } from '../../../platform/views/feed-hub.js';
import { MissingPeople, type Missing } from '../queries/missing-people.js';
import { Devices } from '../records/devices.js';
import type { Told } from '../told.js';
import { againFor, deliverNotices, eachAbreast, patience, prefixOf, sharesOf } from './deliver.js';
import { Pushes } from './pushes.js';

/** Asks people near the actions of an hour. Once for all of them: everyone's places are gone through once an hour at most. */
export const askNearby = jobKind('notifications.missing', z.strictObject({ hour: field.instant() }));
export const askShard = jobKind('notifications.missing-shard', z.strictObject({ hour: field.instant(), shard: field.count(), digits: field.count() }));

export const AskNearby = jobHandler({
  kind: askNearby,
  needs: [FeedHub, need<EventLog>(EventLog), need<Jobs>(Jobs), MissingPeople, Devices],
  async handle({ id, data: { hour }, cause }, hub, log, jobs, missing, devices) {
    if (!await hub.waitFor(['action-table', 'action-card'], await log.head(), patience)) throw new TryLater('the views are behind');
    if ((await missing.in(hour)).length === 0) return;
    await jobs.enqueue(sharesOf(await devices.count(), id).map(({ id: share, ...of }) => ({ id: share, ...askShard.of({ hour, ...of }), ...(cause && { cause }) })));
  },
});

export const AskShard = jobHandler({
  kind: askShard,
  needs: [MissingPeople, Pushes, Devices, need<Jobs>(Jobs), need<Clock>(Clock)],
  async handle(job, missing, pushes, devices, jobs, clock) {
    const { hour, shard, digits } = job.data;
    const actions = await missing.in(hour);
    for await (const page of devices.beginning(prefixOf(shard, digits))) {
      const tellings = await eachAbreast(page, async (device) => {
        const at = clock.now();
        const action = await missing.nearest(actions, device.account, at);
        const told = action && aboutMissing(action, hour);
        return told ? [{ told, account: device.account, telling: await pushes.tell(device.account, told, (await devices.of(device.account, at)).filter(({ id }) => id === device.id), at) }] : [];
      });
      await jobs.enqueue(tellings.flat().flatMap(({ told, ...telling }) => againFor(deliverNotices, job, told, [telling])));
    }
  },
});

/** One cause an hour: whatever is near, someone is asked once. */
const aboutMissing = ({ id, start }: Missing, hour: string): Told =>
  ({ kind: 'people-missing', cause: jobIdOf('people-missing', hour), subject: id, by: null, at: hour, startsAt: start, audience: { to: 'near', action: id } });
