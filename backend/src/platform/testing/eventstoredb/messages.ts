import grpc from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected, ProposedEvent, StoredEvent } from './store.js';

export const maxAppendSize = 1_048_576;

/** The part of an append's options that two protocols and four calls have in common. */
interface ExpectedOptions {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

export const expectedOf = (options: ExpectedOptions, revision: () => string): Expected =>
  options.hasNoStream() ? 'no_stream' : options.hasAny() ? 'any' : options.hasStreamExists() ? 'stream_exists' : BigInt(revision());

export const nameOf = (identifier: StreamIdentifier | undefined): string => Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export function identifierOf(name: string): StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));
}

interface ProposedMessage {
  getId(): UUID | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

/** The event, or undefined for one that the server cannot take: an id that is no UUID, an empty type. */
export function proposed(message: ProposedMessage): ProposedEvent | undefined {
  const id = message.getId()?.getString().toLowerCase() ?? '';
  const type = message.getMetadataMap().get('type') ?? '';
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id) || type === '') return undefined;
  const json = message.getMetadataMap().get('content-type') === 'application/json';
  return { id, type, json, data: Buffer.from(message.getData_asU8()), metadata: Buffer.from(message.getCustomMetadata_asU8()) };
}

export const sizeOf = (events: readonly ProposedEvent[]): number => events.reduce((sum, { type, data, metadata }) => sum + Buffer.byteLength(type) + data.length + metadata.length, 0);

export function eventMessage(event: StoredEvent): ReadResp {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record.setId(new shared.UUID().setString(event.id));
  record.setStreamIdentifier(identifierOf(event.stream));
  record.setStreamRevision(event.revision.toString());
  record.setCommitPosition(event.position.toString());
  record.setPreparePosition(event.position.toString());
  record.getMetadataMap().set('type', event.type).set('created', event.created).set('content-type', event.json ? 'application/json' : 'application/octet-stream');
  record.setData(event.data);
  record.setCustomMetadata(event.metadata);
  return new streams.ReadResp().setEvent(new streams.ReadResp.ReadEvent().setEvent(record).setCommitPosition(event.position.toString()));
}

export const confirmation = (id: string): ReadResp => new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id));
export const caughtUp = (): ReadResp => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
export const checkpoint = (commit: number, prepare: number): ReadResp =>
  new streams.ReadResp().setCheckpoint(new streams.ReadResp.Checkpoint().setCommitPosition(commit.toString()).setPreparePosition(prepare.toString()));
export const streamNotFound = (name: string): ReadResp => new streams.ReadResp().setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifierOf(name)));

/** An error of a call; `exception` and what goes with it travel in the trailers. */
export class Refusal extends Error {
  readonly code: number;
  readonly details: string;
  readonly metadata: grpc.Metadata;

  constructor(code: number, details: string, trailers: Readonly<Record<string, string>> = {}) {
    super(details);
    this.code = code;
    this.details = details;
    this.metadata = new grpc.Metadata();
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value);
  }
}

export const notReady = (): Refusal => new Refusal(grpc.status.UNAVAILABLE, 'Server Is Not Ready');
export const unavailable = (): Refusal => new Refusal(grpc.status.UNAVAILABLE, 'the stand-in was told to refuse');
export const thrown = (): Refusal => new Refusal(grpc.status.UNKNOWN, 'Exception was thrown by handler.');
export const denied = (): Refusal => new Refusal(grpc.status.UNAUTHENTICATED, 'the credentials were refused', { exception: 'access-denied' });
export const deleted = (stream: string): Refusal => new Refusal(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });
export const tooSlow = (): Refusal => new Refusal(grpc.status.ABORTED, 'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.');
