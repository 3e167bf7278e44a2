import { eventType } from '../../platform/log/registry.js';
import { accountEventSchemas as account } from './domain/account.events.js';

/** What this module writes in the log. */
export const accountsEventTypes = [
  eventType({ type: 'accounts.AccountOpened', v: 1, schema: account['accounts.AccountOpened'], says: 'Someone opened an account.' }),
  eventType({ type: 'accounts.Consented', v: 1, schema: account['accounts.Consented'], says: 'Someone agreed to a text: the terms of use, or the use of political data.' }),
  eventType({ type: 'accounts.StaffGranted', v: 1, schema: account['accounts.StaffGranted'], says: 'Someone was made part of the campaign’s staff.' }),
  eventType({ type: 'accounts.StaffWithdrawn', v: 1, schema: account['accounts.StaffWithdrawn'], says: 'Someone is part of the campaign’s staff no more.' }),
  eventType({ type: 'accounts.AccountForgotten', v: 1, schema: account['accounts.AccountForgotten'], says: 'Someone left the campaign and had everything about them erased.' }),
] as const;
