import { jsonEvent, type AllStreamResolvedEvent, type EventData, type JSONType, type MetadataType, type ReadPosition, type ResolvedEvent } from '@eventstore/db-client';
import { instantOf } from '../../kernel/clock.js';
import type { EventMetadata, RecordedEvent } from '../../kernel/event.js';
import { origin, positionOf, type Position } from '../../kernel/position.js';
import type { NewEvent } from '../../log/event-log.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The event as it is sent. Throws for what the server refuses or the client chokes on; the message never shows the payload. */
export function sendable({ id, type, data, metadata }: NewEvent): EventData {
  if (!uuid.test(id)) throw new TypeError(`the id of a ${type} is not a UUID`);
  if (type === '' || type.startsWith('$')) throw new TypeError(`${type || 'nothing'} is not a type of event`);
  if (!isJson(data) || !isJson(metadata)) throw new TypeError(`a ${type} holds what JSON cannot`);
  return jsonEvent({ id, type, data: data as JSONType, metadata: metadata as unknown as MetadataType });
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** Whether the event is a client's: the server writes its own into the same log. */
export const isOwn = ({ event }: ResolvedEvent): boolean => event !== undefined && !event.type.startsWith('$');

/** An event and its commit are in the same place: the commit alone is the position. */
export const positionIn = ({ event, commitPosition }: ResolvedEvent | AllStreamResolvedEvent): Position => positionOf(event?.position?.commit ?? commitPosition ?? 0);

/** Where a read or a subscription begins; reads include it, subscriptions do not. */
export const startingAt = (position: Position): ReadPosition => (position === origin ? 'start' : { commit: BigInt(position), prepare: BigInt(position) });

/** An event as it was read. An event that was not moved here was recorded when this server says it was created. */
export function recorded(resolved: ResolvedEvent): RecordedEvent {
  const event = resolved.event as NonNullable<ResolvedEvent['event']>;
  const { id, type, streamId, revision, created, data } = event;
  const recordedAt = instantOf(created.getTime());
  return { id, stream: streamId, revision: Number(revision), position: positionIn(resolved), type, data, metadata: { recordedAt, ...(event.metadata as Partial<EventMetadata>) } as EventMetadata };
}
