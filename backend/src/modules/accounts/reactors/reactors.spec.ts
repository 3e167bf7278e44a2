import { expect, it } from 'vitest';
import { recordedEvents } from '../../../platform/testing/given-events.js';
import { reactionsOf } from '../../../platform/testing/given-reactor.js';
import { accountsReactors } from './reactors.js';

const [erasures] = accountsReactors;
const account = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01';

it('erases an account that is forgotten, and once more a minute later', () => {
  const events = recordedEvents([{ type: 'accounts.AccountForgotten' as const, data: { account }, metadata: { at: '2026-11-25T17:12:00.000Z' } }]);
  expect(reactionsOf(erasures, ...events)).toEqual([
    { kind: 'accounts.erase-account', data: { account } },
    { kind: 'accounts.erase-account', data: { account }, runAt: '2026-11-25T17:13:00.000Z' },
  ]);
});
