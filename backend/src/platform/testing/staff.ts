import { expect } from 'vitest';
import { Staff } from '../../modules/accounts/index.js';
import { uuid5 } from '../kernel/ids.js';
import type { TestApplication } from './application.js';
import type { Person } from './teams.js';

let granted = 0;

/** Makes someone part of the campaign's staff, or no more, as who operates it does. */
export async function setStaff({ app, clock }: TestApplication, { account }: Person, staff = true): Promise<void> {
  const commandId = uuid5(account, `staff ${(granted += 1)}`);
  const outcome = await app.get(Staff).set(account, staff, { account: null, at: clock.now(), commandId, fingerprint: 'test', correlationId: commandId });
  expect(outcome).toMatchObject({ changed: true });
}
