import grpc from '@grpc/grpc-js';
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { expectedOf, identifierOf, maxAppendSize, nameOf, proposed, sizeOf } from './messages.js';
import type { Expected, Outcome, ProposedEvent, Store } from './store.js';

interface Pending {
  readonly stream: string;
  readonly expected: Expected;
  readonly deadlineMs: number;
  readonly events: (ProposedEvent | undefined)[];
}

/** The shared stream of appends: requests and answers meet by correlation id, and a refusal is an answer like another. */
export function batchAppend(call: grpc.ServerDuplexStream<BatchAppendReq, BatchAppendResp>, store: Store, faults: Faults): void {
  const pending = new Map<string, Pending>();
  const answer = (correlation: string, { stream }: Pending, fill: (response: BatchAppendResp) => BatchAppendResp) => {
    const response = new streams.BatchAppendResp().setCorrelationId(new shared.UUID().setString(correlation)).setStreamIdentifier(identifierOf(stream));
    if (!call.destroyed && !call.cancelled) call.write(fill(response));
  };

  const carryOut = async (correlation: string, batch: Pending): Promise<void> => {
    faults.count('append');
    if (faults.notReady) return answer(correlation, batch, failed('Server Is Not Ready', 'google.protobuf.Empty', new emptyPb.Empty()));
    if (faults.take('refuse')) return void call.emit('error', { code: grpc.status.UNAVAILABLE, details: 'the stand-in was told to refuse' });
    if (faults.take('drop')) return;
    const events = batch.events.filter((event) => event !== undefined);
    const refused = failed('BadRequest', 'event_store.client.BadRequest', new shared.BadRequest());
    if (batch.stream === '') return answer(correlation, batch, refused);
    if (events.length < batch.events.length) {
      answer(correlation, batch, refused);
      // As observed: the same append is answered once more when its deadline has passed.
      setTimeout(() => answer(correlation, batch, failed('Timeout', 'event_store.client.Timeout', new shared.Timeout())), batch.deadlineMs).unref();
      return;
    }
    if (sizeOf(events) > maxAppendSize) {
      const details = new shared.MaximumAppendSizeExceeded();
      details.setMaxappendsize(maxAppendSize);
      return answer(correlation, batch, failed('Maximum Append Size Exceeded', 'event_store.client.MaximumAppendSizeExceeded', details));
    }
    const outcome = await store.append(batch.stream, batch.expected, events);
    if (faults.take('lose')) return;
    faults.answer(() => answer(correlation, batch, answered(outcome, batch)));
  };

  call.on('data', (request: BatchAppendReq) => {
    const correlation = request.getCorrelationId()?.getString() ?? '';
    const options = request.getOptions();
    if (options) {
      const deadlineMs = (options.getDeadline()?.toDate().getTime() ?? 0) - Date.now();
      pending.set(correlation, { stream: nameOf(options.getStreamIdentifier()), expected: expectedOf(options, () => options.getStreamPosition()), deadlineMs, events: [] });
    }
    const batch = pending.get(correlation) as Pending;
    batch.events.push(...request.getProposedMessagesList().map(proposed));
    if (!request.getIsFinal()) return;
    pending.delete(correlation);
    void carryOut(correlation, batch);
  });
  call.on('end', () => call.end());
  call.on('error', () => pending.clear());
}

const failed = (message: string, typeName: string, details: { serializeBinary(): Uint8Array }) => (response: BatchAppendResp): BatchAppendResp => {
  const any = new anyPb.Any();
  any.pack(details.serializeBinary(), typeName);
  const error: Status = new status.Status().setMessage(message).setDetails(any);
  return response.setError(error);
};

function answered(outcome: Outcome, { stream, expected }: Pending): (response: BatchAppendResp) => BatchAppendResp {
  if (outcome.kind === 'deleted') return failed('Stream Deleted', 'event_store.client.StreamDeleted', new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream)));
  if (outcome.kind === 'written') {
    const position = new shared.AllStreamPosition().setCommitPosition(outcome.position.toString()).setPreparePosition(outcome.position.toString());
    return (response) => response.setSuccess(new streams.BatchAppendResp.Success().setCurrentRevision(outcome.revision.toString()).setPosition(position));
  }
  const details = new shared.WrongExpectedVersion();
  if (outcome.actual < 0n) details.setCurrentNoStream(new emptyPb.Empty());
  else details.setCurrentStreamRevision(outcome.actual.toString());
  if (expected === 'any') details.setExpectedAny(new emptyPb.Empty());
  else if (expected === 'no_stream') details.setExpectedNoStream(new emptyPb.Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new emptyPb.Empty());
  else details.setExpectedStreamPosition(expected.toString());
  return failed('Wrong Expected Version', 'event_store.client.WrongExpectedVersion', details);
}
