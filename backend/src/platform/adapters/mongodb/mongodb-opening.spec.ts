import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnusable } from '../../kernel/stores.js';
import { mongodbStandIn, type MongoAnswers } from '../../testing/mongodb-stand-in.js';
import { openMongo } from './mongodb.js';

/** What a primary that stands alone says of itself. */
const alone = { ok: 1, isWritablePrimary: true, helloOk: true, maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000, minWireVersion: 0, maxWireVersion: 21 };

describe('opening MongoDB', { timeout: 30_000 }, () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  /** Why an address is refused. */
  async function refusal(url: string): Promise<string> {
    const began = performance.now();
    const error: unknown = await openMongo(url).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreUnusable);
    expect(performance.now() - began).toBeLessThan(15_000);
    return (error as Error).message;
  }
  async function standIn(answers: MongoAnswers): Promise<string> {
    const { address, close } = await mongodbStandIn(answers);
    closing.push(close);
    return address;
  }

  it.each(['', 'nowhere', 'http://127.0.0.1:1/db', 'mongodb://', 'mongodb://us:er:s3cret@127.0.0.1:x/db', 'mongodb://127.0.0.1:1/db?tls=perhaps'])('refuses what is no address: %s', async (url) => {
    const message = await refusal(url);
    expect(message).toMatch(/^MONGODB_URL is not an address of MongoDB: /);
    expect(message).not.toContain('s3cret');
  });

  it('says where nobody listens, and no password', async () => {
    const { address, close } = await mongodbStandIn(() => undefined);
    await close();
    expect(await refusal(`mongodb://user:s3cret@${address}/db?appName=x`)).toBe(`MONGODB_URL: no server could be reached at mongodb://${address}/db; tried ${address} (connect ECONNREFUSED ${address}) for 3 seconds.`);
  });

  it('does not wait for a server that never answers', async () => {
    const address = await standIn(() => undefined);
    expect(await refusal(`mongodb://${address}/db`)).toContain(`MONGODB_URL: no server could be reached at mongodb://${address}/db; tried ${address} (`);
  });

  it('does not know a host', async () => {
    expect(await refusal('mongodb://no-such-host.invalid/db')).toMatch(/^MONGODB_URL: no server could be reached at mongodb:\/\/no-such-host\.invalid\/db; tried no-such-host\.invalid:27017 \(/);
  });

  // Documented, not observed: what follows is how MongoDB describes its answers.
  it('refuses a server that is too old', async () => {
    const address = await standIn(() => ({ ...alone, maxWireVersion: 7 }));
    expect(await refusal(`mongodb://${address}/db`)).toMatch(new RegExp(`^MONGODB_URL: the server at mongodb://${address}/db is too old: .*wire version 7`));
  });

  it('refuses a user whom the server does not know', async () => {
    const address = await standIn((command) => ('saslStart' in command || 'saslContinue' in command ? { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' } : alone));
    expect(await refusal(`mongodb://user:s3cret@${address}/db`)).toBe(`MONGODB_URL: mongodb://${address}/db does not let this user in, or not do what is needed: AuthenticationFailed.`);
  });

  it('refuses a user who may not write', async () => {
    const address = await standIn((command) => ('createIndexes' in command ? { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not authorized' } : alone));
    expect(await refusal(`mongodb://${address}/db`)).toBe(`MONGODB_URL: mongodb://${address}/db does not let this user in, or not do what is needed: Unauthorized.`);
  });

  it('refuses a replica set without a primary, and a secondary', async () => {
    const address = await standIn((_, self) => ({ ...alone, isWritablePrimary: false, secondary: true, setName: 'rs0', setVersion: 1, hosts: [self], me: self }));
    expect(await refusal(`mongodb://${address}/db?replicaSet=rs0`)).toBe(`MONGODB_URL: the replica set at mongodb://${address}/db has no primary; tried ${address} for 3 seconds.`);
    expect(await refusal(`mongodb://${address}/db?directConnection=true`)).toBe(`MONGODB_URL must lead to a primary: mongodb://${address}/db answers, but is a secondary.`);
  });
});
