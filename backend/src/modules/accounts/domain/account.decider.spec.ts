import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { given } from '../../../platform/testing/given-decider.js';
import { accountsEventTypes } from '../event-types.js';
import { forgetting, opening, staffing } from './account.decider.js';
import type { AccountEvent } from './account.events.js';

const account = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01';
const opened: AccountEvent = { type: 'accounts.AccountOpened', data: { account } };
const forgotten: AccountEvent = { type: 'accounts.AccountForgotten', data: { account } };
const consented = (text: 'terms' | 'political-data', version: number): AccountEvent => ({ type: 'accounts.Consented', data: { text, version } });

describe('opening an account', () => {
  it('records both consents with the version of their texts', () => {
    given(opening).when({ account, version: 1 }).then(opened, consented('terms', 1), consented('political-data', 1));
  });
  it('happens once', () => {
    given(opening, opened, consented('terms', 1), consented('political-data', 1)).when({ account, version: 1 }).thenNothing();
  });
  it('agrees to what is newer, and to that alone', () => {
    given(opening, opened, consented('terms', 2), consented('political-data', 1)).when({ account, version: 2 }).then(consented('political-data', 2));
  });
});

describe('forgetting an account', () => {
  it('happens once', () => {
    given(forgetting, opened).when({ account }).then(forgotten);
    given(forgetting, opened, forgotten).when({ account }).thenNothing();
  });
  it('needs an account', () => {
    given(forgetting).when({ account }).thenRejected('common/not-found');
  });
  it('is final: nothing is opened or agreed to any more', () => {
    given(opening, opened, forgotten).when({ account, version: 1 }).thenRejected('common/not-found');
  });
});

describe('the campaign’s staff', () => {
  const granted: AccountEvent = { type: 'accounts.StaffGranted', data: { account } };
  const withdrawn: AccountEvent = { type: 'accounts.StaffWithdrawn', data: { account } };

  it('is granted and withdrawn, each once', () => {
    given(staffing, opened).when({ account, staff: true }).then(granted);
    given(staffing, opened, granted).when({ account, staff: true }).thenNothing();
    given(staffing, opened, granted).when({ account, staff: false }).then(withdrawn);
    given(staffing, opened, granted, withdrawn).when({ account, staff: false }).thenNothing();
  });
  it('has an account, and nobody who was forgotten', () => {
    given(staffing).when({ account, staff: true }).thenRejected('common/not-found');
    given(staffing, opened, granted, forgotten).when({ account, staff: true }).thenRejected('common/not-found');
    expect(given(staffing, opened, granted, forgotten).state().staff).toBe(false);
  });
});

it('folds every event ever shipped', () => {
  const golden = JSON.parse(readFileSync(new URL('events.golden.json', import.meta.url), 'utf8')) as { type: string; v: number; data: unknown }[];
  for (const { type, v } of accountsEventTypes) expect(golden).toContainEqual(expect.objectContaining({ type, v }));
  for (const { type, v, data } of golden) {
    const declared = accountsEventTypes.find((candidate) => candidate.type === type);
    if (declared?.v === v) expect(declared.schema.safeParse(data).success).toBe(true);
  }
  expect(given(opening, ...(golden as unknown as AccountEvent[])).state()).toEqual({ opened: true, forgotten: true, staff: false, consents: new Map([['terms', 1], ['political-data', 1]]) });
});
