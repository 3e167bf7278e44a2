import * as z from 'zod/mini';
import { field } from '../../../platform/kernel/event-schema.js';
import { jobHandler } from '../../../platform/jobs/job-handler.js';
import { jobKind } from '../../../platform/jobs/job-kind.js';
import { Erasure } from '../records/erasure.js';

/** Sees an erasure through, whatever became of the request that asked for it. */
export const eraseAccount = jobKind('accounts.erase-account', z.strictObject({ account: field.id() }));

export const EraseAccount = jobHandler({
  kind: eraseAccount,
  needs: [Erasure],
  handle: ({ data: { account } }, erasure) => erasure.complete(account),
});
