import { once } from 'node:events';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import grpc from '@grpc/grpc-js';
import timestamp from 'google-protobuf/google/protobuf/timestamp_pb.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EventStoreProcess } from './event-store-process.js';

const told = (id?: string) => jsonEvent({ ...(id ? { id } : {}), type: 'test.Told', data: {} });

let server: EventStoreProcess;
let client: EventStoreDBClient;
beforeAll(async () => {
  server = await EventStoreProcess.start();
  client = EventStoreDBClient.connectionString(server.url);
});
afterAll(async () => {
  await client.dispose();
  await server.kill();
});

it('answers a batch that it cannot take twice: at once, and at its deadline', async () => {
  // Not by the client, which the second answer ends.
  const raw = new streamsService.StreamsClient(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure());
  const call = raw.batchAppend();
  const id = new shared.UUID().setString('00000000-0000-4000-8000-000000000001');
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('twice')));
  options.setDeadline(timestamp.Timestamp.fromDate(new Date(Date.now() + 300)));
  const message = new streams.BatchAppendReq.ProposedMessage().setId(new shared.UUID().setString('no uuid'));
  call.write(new streams.BatchAppendReq().setCorrelationId(id).setOptions(options).setProposedMessagesList([message]).setIsFinal(true));
  const answers: (string | undefined)[] = [];
  for (let n = 0; n < 2; n += 1) {
    const [response] = (await once(call, 'data')) as [BatchAppendResp];
    expect(response.getCorrelationId()?.getString()).toBe(id.getString());
    answers.push(response.getError()?.getDetails()?.getTypeName());
  }
  expect(answers).toEqual(['event_store.client.BadRequest', 'event_store.client.Timeout']);
  call.cancel();
  call.on('error', () => undefined);
  raw.close();
});

it('says that it is not ready in the three ways of the server', async () => {
  await server.tell({ notReady: true });
  const batch = await client.appendToStream('not-ready', told()).catch((error: unknown) => error);
  expect(batch).toMatchObject({ type: 'unknown', message: 'Could not recognize Server Is Not Ready', code: undefined });
  const plain = await client.appendToStream('not-ready', told(), { credentials: { username: 'any', password: 'any' } }).catch((error: unknown) => error);
  expect(plain).toMatchObject({ type: 'unavailable', code: 14 });
  const subscription = client.subscribeToAll();
  const [error] = (await once(subscription, 'error')) as [unknown];
  expect(error).toMatchObject({ type: 'unavailable', message: expect.stringContaining('Server Is Not Ready') as unknown });
  await server.tell({ notReady: false });
  expect((await client.appendToStream('not-ready', told())).success).toBe(true);
});

it('loses what it is told to lose: the answer, or the append', async () => {
  const [lost, dropped] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'];
  const append = (stream: string, id: string) => client.appendToStream(stream, told(id), { expectedRevision: 'no_stream', deadline: 1_000, credentials: { username: 'any', password: 'any' } });
  const { calls } = await server.tell({ lose: 1 });
  await expect(append('lost', lost)).rejects.toMatchObject({ type: 'deadline-exceeded', code: 4 });
  await server.tell({ drop: 1 });
  await expect(append('dropped', dropped)).rejects.toMatchObject({ type: 'deadline-exceeded' });
  const written = async (stream: string) => {
    let id: string | undefined;
    for await (const { event } of client.readStream(stream)) id = event?.id;
    return id;
  };
  expect(await written('lost')).toBe(lost);
  await expect(written('dropped')).rejects.toMatchObject({ type: 'stream-not-found' });
  expect((await append('lost', lost)).nextExpectedRevision).toBe(0n);
  expect((await append('dropped', dropped)).nextExpectedRevision).toBe(0n);
  expect((await server.tell({})).calls['append']).toBe((calls['append'] ?? 0) + 4);
});
