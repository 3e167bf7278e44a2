import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderMedia } from '../../../platform/adapters/folder/folder-media.js';
import { MemoryNudges } from '../../../platform/adapters/memory/memory-nudges.js';
import { SqliteEventLog } from '../../../platform/adapters/sqlite/sqlite-event-log.js';
import { SqlitePrivate } from '../../../platform/adapters/sqlite/sqlite-private.js';
import { instantAfter } from '../../../platform/kernel/clock.js';
import type { CommandContext } from '../../../platform/kernel/command-context.js';
import { origin } from '../../../platform/kernel/position.js';
import { CommandRunner } from '../../../platform/log/command-runner.js';
import type { EventLog } from '../../../platform/log/event-log.js';
import { EventRegistry } from '../../../platform/log/registry.js';
import type { Media } from '../../../platform/media/media.js';
import { MediaLibrary } from '../../../platform/media/media-library.js';
import type { Records } from '../../../platform/records/records.js';
import { Rooms } from '../../../platform/rooms/rooms.js';
import { TestClock } from '../../../platform/testing/test-clock.js';
import type { Texts } from '../../../platform/texts/texts.js';
import { CertificateKey, verifyCertificate } from '../certificate.js';
import { ForgetMe } from '../commands/forget-me.js';
import { accountsEventTypes } from '../event-types.js';
import { Leftovers } from '../queries/leftovers.js';
import { Accounts, consentsVersion } from './accounts.js';
import { Erasure } from './erasure.js';
import { KeyedHash } from './keyed-hash.js';
import { Profiles } from './profiles.js';
import { Sessions } from './sessions.js';
import { SignInCodes } from './sign-in-codes.js';

const email = 'camille@example.org';
const correlationId = '00000000-0000-4000-8000-000000000001';
const registry = new EventRegistry(accountsEventTypes);
const hash = new KeyedHash(Buffer.alloc(32, 1));

class Crash extends Error {}
interface Stores { readonly records: Records; readonly texts: Texts; readonly media: Media; readonly log: EventLog }

/** The stores of a process that dies at its write number `at`, before or after that is done. */
function dyingAt(stores: Stores, at: number, when: 'before' | 'after'): { stores: Stores; writes: () => number } {
  let writes = 0;
  const dying = <T extends object>(store: T): T => new Proxy(store, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      const call = method.bind(target) as (...given: unknown[]) => Promise<unknown>;
      if (!['insert', 'replace', 'delete', 'deleteOwner', 'forgetOwner', 'append'].includes(String(name))) return call;
      return async (...given: unknown[]) => {
        writes += 1;
        // A process that is dead writes nothing any more.
        if (writes > at || (writes === at && when === 'before')) throw new Crash();
        const outcome = await call(...given);
        if (writes === at) throw new Crash();
        return outcome;
      };
    },
  });
  return { stores: { records: dying(stores.records), texts: dying(stores.texts), media: dying(stores.media), log: dying(stores.log) }, writes: () => writes };
}

let clock: TestClock;
let store: SqlitePrivate;
let stores: Stores;
let account: string;
let folder: string;
beforeEach(async () => {
  clock = new TestClock();
  store = new SqlitePrivate(':memory:');
  folder = mkdtempSync(join(tmpdir(), 'erasure-'));
  stores = { records: store.records, texts: store.texts, media: new FolderMedia(folder), log: new SqliteEventLog(':memory:', clock) };
  const { accounts, sessions, profiles } = processOn(stores);
  const entered = await accounts.enter({ email, consents: consentsVersion }, clock.now(), correlationId);
  if ('rejected' in entered) throw new Error(entered.rejected);
  ({ account } = entered);
  await sessions.open(account, 'device', undefined, clock.now());
  await profiles.change(account, { displayName: 'Camille' }, clock.now());
  await stores.texts.put([{ id: 'a', owner: account, value: 'A' }, { id: 'b', owner: 'else', value: 'B' }]);
  const picture = { width: 1, height: 1, sizes: { small: Buffer.from('S'), large: Buffer.from('L') } };
  for (const by of [account, 'else']) await libraryOf(stores).keep(libraryOf(stores).idOf(correlationId.replace('1', by === account ? '2' : '3')), { by, fingerprint: '' }, picture);
});
afterEach(() => rmSync(folder, { recursive: true }));

const libraryOf = ({ media, records }: Stores): MediaLibrary => new MediaLibrary(media, records, clock, new Rooms(), '');

/** What a process has of this module. */
function processOn(on: Stores) {
  const { records, texts, log } = on;
  const runner = new CommandRunner(log, texts, registry);
  const [sessions, profiles, codes] = [new Sessions(records), new Profiles(records), new SignInCodes(records, hash)];
  const accounts = new Accounts(records, hash, profiles, runner);
  const options = { publicUrl: 'https://agir.example.org', version: '1' };
  const erasure = new Erasure(records, texts, clock, options, runner, sessions, new Leftovers(log, texts, registry), new CertificateKey(Buffer.alloc(32, 7)), libraryOf(on));
  const Handler = ForgetMe.Handler as new (...needs: unknown[]) => { execute(command: InstanceType<typeof ForgetMe.Command>): Promise<ReturnType<CertificateKey['certify']>> };
  const handler = new Handler(records, hash, codes, accounts, erasure, new MemoryNudges());
  const context = (who: string | null): CommandContext => ({ account: who, at: clock.now(), commandId: correlationId, fingerprint: '', correlationId });
  const forgetMe = (given: { request: string; code: string }, who: string | null) => handler.execute(new ForgetMe.Command({ params: undefined, query: undefined, body: given }, context(who)));
  return { accounts, sessions, profiles, codes, erasure, forgetMe };
}

async function asked(): Promise<{ request: string; code: string }> {
  const issued = await processOn(stores).codes.issue(email, clock.now());
  if ('rejected' in issued) throw new Error(issued.rejected);
  return issued;
}
const types = async () => (await stores.log.read(origin, 100)).events.map(({ type }) => type);
const known = async () => [(await stores.records.everythingOf(account, clock.now())).length, (await stores.records.everythingOf(hash.of('address', email), clock.now())).length, await stores.texts.count(account), (await stores.media.names(undefined, 100)).length - 2];
const whole = { records: { 'accounts.claim': 1, 'accounts.code': 1, 'accounts.codes-asked': 1, 'accounts.profile': 1, 'accounts.session': 1, 'media.medium': 1 }, texts: 1 };

describe('an erasure', () => {
  it('counts what was there, leaves nothing of it, and signs', async () => {
    const certificate = await processOn(stores).forgetMe(await asked(), account);
    expect(certificate.statement).toMatchObject({ account, erased: whole, stays: { events: { count: 4 }, teamTexts: { count: 0, teams: [] } }, withdrawn: { actions: 0, teams: 0 } });
    expect(verifyCertificate(certificate)).toBe(true);
    expect(await known()).toEqual([0, 0, 0, 0]);
    expect(await stores.texts.count()).toBe(1);
    expect(JSON.stringify(certificate)).not.toContain('amille');
  });

  it('asked for ten times at once happens once, and so does what completes it', async () => {
    const given = await asked();
    const { forgetMe, erasure } = processOn(stores);
    const [first, ...others] = await Promise.all(Array.from({ length: 10 }, () => forgetMe(given, account)));
    for (const other of others) expect(other).toEqual(first);
    await erasure.complete(account);
    await processOn(stores).erasure.complete(account);
    expect(await processOn(stores).forgetMe(given, null)).toEqual(first);
    expect((await types()).filter((type) => type === 'accounts.AccountForgotten')).toHaveLength(1);
  });

  it('goes over what a request under way wrote behind it, without another certificate', async () => {
    const given = await asked();
    const { forgetMe, erasure, sessions } = processOn(stores);
    const certificate = await forgetMe(given, account);
    const straggler = await sessions.open(account, 'device', undefined, clock.now());
    await stores.texts.put([{ id: 'late', owner: account, value: 'Late' }]);
    expect(await sessions.read(straggler, clock.now())).toBeUndefined();
    clock.advance({ minutes: 1 });
    await erasure.complete(account);
    expect(await known()).toEqual([0, 0, 0, 0]);
    expect(await forgetMe(given, null)).toEqual(certificate);
  });

  it('keeps its certificate for ten minutes', async () => {
    const given = await asked();
    const { forgetMe } = processOn(stores);
    await forgetMe(given, account);
    clock.set(instantAfter(clock.now(), 10 * 60_000));
    await expect(forgetMe(given, null)).rejects.toMatchObject({ code: 'common/unauthenticated' });
    await expect(forgetMe(given, account)).rejects.toMatchObject({ code: 'accounts/code-expired' });
  });
});

describe('an erasure that is cut off', () => {
  const points = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((at) => (['before', 'after'] as const).map((when) => [at, when] as const));

  it.each(points)('at its write number %i, %s it, is completed by the same request, signed out', async (at, when) => {
    const given = await asked();
    const { stores: dying, writes } = dyingAt(stores, at, when);
    const died = await processOn(dying).forgetMe(given, account).then(() => false, () => true);
    expect(died).toBe(at <= writes());
    const begun = (await stores.records.count('accounts.forgetting')) > 0;
    const certificate = await processOn(stores).forgetMe(given, begun ? null : account);
    expect(certificate.statement).toMatchObject({ account, erased: whole });
    expect(await known()).toEqual([0, 0, 0, 0]);
    expect((await types()).filter((type) => type === 'accounts.AccountForgotten')).toHaveLength(1);
  });

  it.each(points)('at its write number %i, %s it, is completed by the job, and the request then has its certificate', async (at, when) => {
    const given = await asked();
    await processOn(dyingAt(stores, at, when).stores).forgetMe(given, account).catch(() => undefined);
    if (!(await types()).includes('accounts.AccountForgotten')) return expect((await known())[0]).toBeGreaterThan(0);
    clock.advance({ minutes: 5 });
    await processOn(stores).erasure.complete(account);
    expect(await known()).toEqual([0, 0, 0, 0]);
    expect((await processOn(stores).forgetMe(given, null)).statement).toMatchObject({ account, erased: whole });
  });
});
