// A stand-in of EventStoreDB 23.10 for tests: it speaks the protocol, keeps what it answered, and misbehaves when told to.
// Faithful to what was observed of a real server; where nothing was observed (credentials, TLS), it follows the documentation.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { append, end } from './append.js';
import { batchAppend } from './batch-append.js';
import { Faults, type AdminCommand } from './faults.js';
import { denied, unavailable } from './messages.js';
import { read } from './read.js';
import type { ReadCall } from './read-call.js';
import { Store } from './store.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    /** Where to keep the database; without, in memory. */
    folder: { type: 'string' },
    /** `user:password` that every call must carry. */
    credentials: { type: 'string' },
    /** What it says it is. */
    version: { type: 'string', default: '23.10.5' },
    /** Key and certificate, in PEM. */
    key: { type: 'string' },
    certificate: { type: 'string' },
  },
});

const store = new Store(values.folder);
const faults = new Faults();
const granted = ({ metadata }: { readonly metadata: grpc.Metadata }): boolean =>
  !values.credentials || metadata.get('authorization')[0] === `Basic ${Buffer.from(values.credentials).toString('base64')}`;

function supportedMethods(): SupportedMethods {
  const methods = ['append', 'batchappend', 'delete', 'read', 'tombstone'].map((name) => {
    const method = new features.SupportedMethod();
    method.setServiceName('event_store.client.streams.streams');
    method.setMethodName(name);
    method.setFeaturesList(name === 'read' ? ['position', 'events'] : []);
    return method;
  });
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion(values.version);
  supported.setMethodsList(methods);
  return supported;
}

const server = new grpc.Server();
server.addService(featuresService.ServerFeaturesService as unknown as grpc.ServiceDefinition, {
  getSupportedMethods: (_: unknown, answer: grpc.sendUnaryData<SupportedMethods>) => answer(null, supportedMethods()),
});
server.addService(streamsService.StreamsService as unknown as grpc.ServiceDefinition, {
  read: (call: ReadCall) => void (granted(call) ? read(call, store, faults) : call.emit('error', denied())),
  append: (call: Parameters<typeof append>[0], answer: Parameters<typeof append>[1]) => void (granted(call) ? append(call, answer, store, faults).catch(() => answer(unavailable())) : answer(denied())),
  batchAppend: (call: Parameters<typeof batchAppend>[0]) => void (granted(call) ? batchAppend(call, store, faults) : call.emit('error', denied())),
  delete: (call: { readonly request: Parameters<typeof end>[1] }, answer: Parameters<typeof end>[2]) => void end('delete', call.request, answer, store),
  tombstone: (call: { readonly request: Parameters<typeof end>[1] }, answer: Parameters<typeof end>[2]) => void end('tombstone', call.request, answer, store),
});

const say = (answer: object): void => void process.stdout.write(`${JSON.stringify(answer)}\n`);
const credentials = values.key && values.certificate
  ? grpc.ServerCredentials.createSsl(null, [{ private_key: readFileSync(values.key), cert_chain: readFileSync(values.certificate) }])
  : grpc.ServerCredentials.createInsecure();
server.bindAsync(`127.0.0.1:${values.port}`, credentials, (error, port) => {
  if (error) throw error;
  say({ port });
});

// Commands come in by the line; the end of them is the end of whoever started this process.
createInterface({ input: process.stdin })
  .on('line', (line) => say(faults.obey(JSON.parse(line) as AdminCommand)))
  .on('close', () => {
    server.forceShutdown();
    store.close();
    process.exit(0);
  });
