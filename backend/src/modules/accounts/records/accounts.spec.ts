import { beforeEach, expect, it } from 'vitest';
import { SqliteEventLog } from '../../../platform/adapters/sqlite/sqlite-event-log.js';
import { SqlitePrivate } from '../../../platform/adapters/sqlite/sqlite-private.js';
import { systemClock } from '../../../platform/kernel/clock.js';
import { origin } from '../../../platform/kernel/position.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import { EventRegistry } from '../../../platform/log/registry.js';
import { accountsEventTypes } from '../event-types.js';
import { forgetting } from '../domain/account.decider.js';
import { accountStream } from '../domain/account.events.js';
import { Accounts, consentsVersion } from './accounts.js';
import { KeyedHash } from './keyed-hash.js';
import { Profiles } from './profiles.js';

const at = '2026-11-22T10:00:00.000Z';
const email = 'camille@example.org';
const hash = new KeyedHash(Buffer.alloc(32, 1));
const correlation = '00000000-0000-4000-8000-000000000001';

let store: SqlitePrivate;
let log: SqliteEventLog;
let runner: CommandRunner;
let accounts: Accounts;
beforeEach(() => {
  store = new SqlitePrivate(':memory:');
  log = new SqliteEventLog(':memory:', systemClock);
  runner = new CommandRunner(log, store.texts, new EventRegistry(accountsEventTypes));
  accounts = new Accounts(store.records, hash, new Profiles(store.records), runner);
});
const enter = (consents?: number) => accounts.enter({ email, ...(consents !== undefined && { consents }) }, at, correlation);
const events = async () => (await log.read(origin, 100)).events;

it('opens the account of a new address with its consents, then finds it', async () => {
  const first = await enter(consentsVersion);
  if ('rejected' in first) throw new Error(first.rejected);
  expect(first.opened).toBe(true);
  expect(await enter()).toEqual({ account: first.account, opened: false });
  expect(await enter(consentsVersion)).toEqual({ account: first.account, opened: false });
  expect((await events()).map((event) => [event.stream, event.type, event.metadata.actor])).toEqual([
    [`account-${first.account}`, 'accounts.AccountOpened', first.account], [`account-${first.account}`, 'accounts.Consented', first.account], [`account-${first.account}`, 'accounts.Consented', first.account],
  ]);
});

it('asks a new address for its consents, and writes nothing', async () => {
  expect(await enter()).toEqual({ rejected: 'accounts/consents-required' });
  expect([await events(), await store.records.count()]).toEqual([[], 0]);
});

it('opens one account for devices that come at once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => enter(consentsVersion)));
  expect(new Set(outcomes.map((outcome) => ('account' in outcome ? outcome.account : outcome.rejected))).size).toBe(1);
  expect(await events()).toHaveLength(3);
});

it('completes an opening that was cut off after its claim', async () => {
  const account = '5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e01';
  await store.records.insert('accounts.claim', { id: hash.of('address', email), owner: account, value: { account, version: 1 } }, at);
  expect(await enter()).toEqual({ account, opened: true });
  expect((await events()).map((event) => event.type)).toEqual(['accounts.AccountOpened', 'accounts.Consented', 'accounts.Consented']);
  expect(await new Profiles(store.records).get(account, at)).toMatchObject({ email });
});

it('opens another account for the address of one that was forgotten, once that is erased', async () => {
  const first = await enter(consentsVersion);
  if ('rejected' in first) throw new Error(first.rejected);
  const { account } = first;
  await runner.run({ stream: accountStream(account), decider: forgetting, command: { account }, context: { account, at, commandId: correlation, fingerprint: '', correlationId: correlation } });
  expect(await Promise.all([enter(), enter(consentsVersion)])).toEqual([{ rejected: 'common/busy' }, { rejected: 'common/busy' }]);
  await store.records.deleteOwner(account);
  expect(await enter()).toEqual({ rejected: 'accounts/consents-required' });
  const second = await enter(consentsVersion);
  expect(second).toMatchObject({ opened: true });
  expect(second).not.toMatchObject({ account });
});

it('leaves nothing of an account but its events when its owner is deleted', async () => {
  const entered = await enter(consentsVersion);
  if ('rejected' in entered) throw new Error(entered.rejected);
  await store.records.deleteOwner(entered.account);
  expect(await store.records.count()).toBe(0);
  expect(JSON.stringify(await events())).not.toContain('camille');
});
