import * as z from 'zod/mini';
import { field } from '../../../platform/kernel/event-schema.js';

/** Texts that someone agrees to when they open an account. */
export const consentTexts = ['terms', 'political-data'] as const;

/** What happens to an account, stream `account-<id>`. Names, addresses and places are records, not events. */
export const accountEventSchemas = {
  'accounts.AccountOpened': z.strictObject({ account: field.id() }),
  'accounts.Consented': z.strictObject({ text: z.enum(consentTexts), version: field.count() }),
  /** They speak for the campaign, until that is withdrawn. */
  'accounts.StaffGranted': z.strictObject({ account: field.id() }),
  'accounts.StaffWithdrawn': z.strictObject({ account: field.id() }),
  /** The last event of its stream: the id means nobody from then on. */
  'accounts.AccountForgotten': z.strictObject({ account: field.id() }),
} as const;

type Schemas = typeof accountEventSchemas;
export type AccountEvent = { [T in keyof Schemas]: { readonly type: T; readonly data: z.output<Schemas[T]> } }[keyof Schemas];

/** Name of an account's stream. */
export const accountStream = (account: string): string => `account-${account}`;
