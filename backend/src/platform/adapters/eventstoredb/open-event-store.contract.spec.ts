import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http2';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { noStream } from '../../log/event-log.js';
import { testEvents } from '../../testing/event-log-contract.js';
import { EventStoreProcess, testTls, type EventStoreOptions } from '../../testing/eventstoredb/event-store-process.js';
import { openEventStore } from './open-event-store.js';

const running: { kill(): unknown }[] = [];
afterEach(async () => { for (const part of running.splice(0)) await part.kill(); });

async function started(options?: EventStoreOptions): Promise<EventStoreProcess> {
  const server = await EventStoreProcess.start(options);
  running.push(server);
  return server;
}
async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  running.push({ kill: () => server.close() });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
/** What is answered comes at once, on a busy machine later; what is not is waited for to the end. */
const answered = 30_000;
/** The sentence, which names the setting and never the password. */
async function refusal(url: string, patienceMs = 2_000): Promise<string> {
  const error = await openEventStore(url, patienceMs).then((log) => log.close().then(() => { throw new Error('it opened'); }), (caught: unknown) => caught as Error);
  expect(error.message).toMatch(/^ESDB_URL/);
  expect(error.message).not.toContain('secret');
  return error.message;
}

// What a server says about users and certificates follows its documentation: no server was observed saying it.
describe('opening EventStoreDB', { timeout: 60_000 }, () => {
  it('with TLS, a user and a password', async () => {
    const server = await started({ ...testTls, credentials: 'ana:secret' });
    const log = await openEventStore(server.url, 30_000);
    const appended = await log.append('test-1', noStream, testEvents('00000000-0000-4000-8000-000000000001', 1));
    expect(await log.head()).toBe(appended.position);
    expect(await log.readStream('test-1')).toHaveLength(1);
    await log.close();
  });

  it('waits for a server that is not there yet', async () => {
    const server = await started();
    await server.tell({ notReady: true });
    const opening = openEventStore(server.url, 30_000);
    await expect.poll(async () => (await server.tell({})).calls['readAll'] ?? 0, { timeout: 20_000 }).toBeGreaterThan(2);
    await server.tell({ notReady: false });
    await (await opening).close();
  });

  it('says that nobody listens', async () => {
    const address = await listening(createServer());
    await running.pop()?.kill();
    expect(await refusal(`esdb://${address}?tls=false`)).toContain(`the server at esdb://${address} cannot be reached`);
    expect(await refusal('esdb://nowhere.invalid:2113?tls=false')).toContain('esdb://nowhere.invalid:2113 cannot be reached');
  });

  it('says that nobody answers', async () => {
    const address = await listening(createServer(() => undefined));
    expect(await refusal(`esdb://${address}?tls=false`)).toContain('cannot be reached');
  });

  it('says that the server is not ready', async () => {
    const server = await started();
    await server.tell({ notReady: true });
    expect(await refusal(server.url, 5_000)).toContain('is not ready');
  });

  it('says that the user or the password is refused', async () => {
    const server = await started({ ...testTls, credentials: 'ana:right' });
    expect(await refusal(server.url.replace(':right@', ':secret@'), answered)).toContain('refuses the user and the password');
  });

  it('says that one side speaks TLS and the other does not', async () => {
    const plain = await started();
    expect(await refusal(`esdb://ana:secret@localhost:${plain.port}`)).toContain('cannot be reached');
    const secure = await started(testTls);
    expect(await refusal(`esdb://127.0.0.1:${secure.port}?tls=false`)).toContain('cannot be reached');
    expect(await refusal(`esdb://ana:secret@localhost:${secure.port}`)).toContain('cannot be reached');
    expect(await refusal(`esdb://ana:secret@localhost:${secure.port}?tlsCAFile=/nowhere.pem`)).toContain('was not found');
  });

  it('says that the server is too old, or something else', async () => {
    const old = await started({ version: '21.10.0' });
    expect(await refusal(old.url, answered)).toBe(`ESDB_URL: the server at esdb://127.0.0.1:${old.port} is EventStoreDB 21.10.0; 22.10 or later is needed.`);
    const web = createHttpServer((_, response) => response.end('hello'));
    expect(await refusal(`esdb://${await listening(web)}?tls=false`)).toContain('is not an EventStoreDB');
  });
});
