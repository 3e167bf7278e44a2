import * as z from 'zod/mini';
import { need } from '../../../platform/http/use-case.js';
import { TryLater } from '../../../platform/jobs/job-context.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import { Clock } from '../../../platform/kernel/clock.js';
import { field } from '../../../platform/kernel/event-schema.js';
import { jobIdOf } from '../../../platform/kernel/ids.js';
import { NoticeSettings } from '../records/notice-settings.js';
import { plannedSchema } from '../told.js';
import { accountsAtOnce, againFor, eachAbreast } from './deliver.js';
import { Letters } from './letters.js';

/** A queue apart from that of pushes: neither waits for the other's gateways. */
export const deliverMail = jobKind('notifications.deliver-mail', z.strictObject({ ...plannedSchema.shape, accounts: z.array(field.id()) }));
export const deliverMailInTerritory = jobKind('notifications.deliver-mail-in-territory', plannedSchema);

/** Tells these accounts by mail. Who is to be told later is, apart from the others. */
export const DeliverMail = jobHandler({
  kind: deliverMail,
  needs: [Letters, need<Jobs>(Jobs), need<Clock>(Clock)],
  async handle(job, letters, jobs, clock) {
    const { accounts, ...told } = job.data;
    const tellings = await eachAbreast(accounts, async (account) => ({ account, telling: await letters.tell(account, told, clock.now()) }));
    // One alone has the queue's patience.
    if (accounts.length === 1 && tellings[0]?.telling === 'unavailable') throw new TryLater('no mail can be handed over');
    await jobs.enqueue(againFor(deliverMail, job, told, tellings));
  },
});

/** Tells by mail those of a territory who chose to be: what is told there is mailed to nobody else, and nobody lists a territory. */
export const DeliverMailInTerritory = jobHandler({
  kind: deliverMailInTerritory,
  needs: [NoticeSettings, need<Jobs>(Jobs)],
  async handle({ id, data: told, cause }, settings, jobs) {
    for await (const accounts of settings.choosing(told.kind, 'mail', accountsAtOnce)) {
      await jobs.enqueue([{ id: jobIdOf('deliver-mail', id, accounts[0]!), ...deliverMail.of({ ...told, accounts: [...accounts] }), ...(cause && { cause }) }]);
    }
  },
});
