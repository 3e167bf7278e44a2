import grpc from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, AppendResp, DeleteReq, DeleteResp, TombstoneReq, TombstoneResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Faults } from './faults.js';
import { deleted, expectedOf, maxAppendSize, nameOf, notReady, proposed, Refusal, sizeOf, thrown, unavailable } from './messages.js';
import type { Expected, Outcome, Store } from './store.js';

/** The plain call: one append, which the client makes when it is given credentials for the call. */
export async function append(call: grpc.ServerReadableStream<AppendReq, AppendResp>, answer: grpc.sendUnaryData<AppendResp>, store: Store, faults: Faults): Promise<void> {
  let options: AppendReq.Options | undefined;
  const messages: AppendReq.ProposedMessage[] = [];
  for await (const request of call as AsyncIterable<AppendReq>) {
    options ??= request.getOptions();
    const message = request.getProposedMessage();
    if (message) messages.push(message);
  }
  faults.count('append');
  if (faults.notReady) return answer(notReady());
  if (faults.take('refuse')) return answer(unavailable());
  if (faults.take('drop')) return;
  const events = messages.map(proposed).filter((event) => event !== undefined);
  const stream = nameOf(options?.getStreamIdentifier());
  if (!options || stream === '' || events.length < messages.length) return answer(thrown());
  if (sizeOf(events) > maxAppendSize) return answer(new Refusal(grpc.status.INVALID_ARGUMENT, 'Maximum Append Size Exceeded.', { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(maxAppendSize) }));
  const expected = expectedOf(options, () => options.getRevision());
  const outcome = await store.append(stream, expected, events);
  if (faults.take('lose')) return;
  faults.answer(() => (outcome.kind === 'deleted' ? answer(deleted(stream)) : answer(null, answered(outcome, expected))));
}

function answered(outcome: Exclude<Outcome, { kind: 'deleted' }>, expected: Expected): AppendResp {
  const empty = new shared.Empty();
  if (outcome.kind === 'written') {
    const position = new streams.AppendResp.Position().setCommitPosition(outcome.position.toString()).setPreparePosition(outcome.position.toString());
    return new streams.AppendResp().setSuccess(new streams.AppendResp.Success().setCurrentRevision(outcome.revision.toString()).setPosition(position));
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (outcome.actual < 0n) wrong.setCurrentNoStream(empty);
  else wrong.setCurrentRevision(outcome.actual.toString());
  if (expected === 'any') wrong.setExpectedAny(empty);
  else if (expected === 'no_stream') wrong.setExpectedNoStream(empty);
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty);
  else wrong.setExpectedRevision(expected.toString());
  return new streams.AppendResp().setWrongExpectedVersion(wrong);
}

type Ending = { getOptions(): DeleteReq.Options | TombstoneReq.Options | undefined };

/** `deleteStream` and `tombstoneStream` differ in what becomes of the stream, not in how they are asked. */
export async function end(how: 'delete' | 'tombstone', request: Ending, answer: grpc.sendUnaryData<DeleteResp & TombstoneResp>, store: Store): Promise<void> {
  const options = request.getOptions() as DeleteReq.Options;
  const stream = nameOf(options.getStreamIdentifier());
  const expected = expectedOf(options, () => options.getRevision());
  const outcome = await store[how](stream, expected);
  if (outcome.kind === 'deleted') return answer(deleted(stream));
  if (outcome.kind === 'conflict') {
    const trailers = { exception: 'wrong-expected-version', 'stream-name': stream, 'expected-version': (typeof expected === 'bigint' ? expected : -2n).toString(), 'actual-version': outcome.actual.toString() };
    return answer(new Refusal(grpc.status.FAILED_PRECONDITION, 'Append failed due to WrongExpectedVersion.', trailers));
  }
  const [response, position] = how === 'delete' ? [new streams.DeleteResp(), new streams.DeleteResp.Position()] : [new streams.TombstoneResp(), new streams.TombstoneResp.Position()];
  position.setCommitPosition(outcome.position.toString());
  position.setPreparePosition(outcome.position.toString());
  response.setPosition(position as DeleteResp.Position & TombstoneResp.Position);
  answer(null, response as DeleteResp & TombstoneResp);
}
