import { isDeepStrictEqual } from 'node:util';
import type { RecordedEvent } from '../../kernel/event.js';
import { origin } from '../../kernel/position.js';
import type { Projection } from '../../views/projection.js';
import { collectionName, type Document } from '../../views/views.js';
import type { Answered } from './client.js';
import { MemoryViews } from './memory-views.js';
import type { Server, SimulatedProcess } from './process.js';
import { letterOf, projections, reminderOf, rooms, type Room } from './seats.js';

/** What a run left behind. */
export interface Remains {
  readonly server: Server;
  readonly processes: readonly SimulatedProcess[];
  readonly answers: readonly Answered[];
  /** How often each job was begun. */
  readonly ran: ReadonlyMap<string, number>;
}

/** What must hold, and does not, in sentences; empty when all is well. */
export async function violationsOf({ server, processes, answers, ran }: Remains): Promise<string[]> {
  const { events } = await server.log.read(origin, Infinity);
  const views = await Promise.all(projections.map((projection) => inViews(projection, events, server)));
  return [...inStreams(events), ...inAnswers(answers, events), ...views.flat(), ...inIndexes(processes, events), ...inReactions(events, ran), ...(await inTexts(events, server))];
}

const by = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => Map.groupBy(items, key);

/** One effect a command, and never more people than seats. */
function inStreams(events: readonly RecordedEvent[]): string[] {
  const found: string[] = [];
  if (new Set(events.map(({ id }) => id)).size < events.length) found.push('the log holds one id twice');
  for (const [command, written] of by(events, ({ metadata }) => metadata.commandId)) {
    const [first, last] = [written[0] as RecordedEvent, written.at(-1) as RecordedEvent];
    // Its events follow each other, and are those that one decision makes: the first is of a kind that is never twice in one.
    if (written.some(({ stream }) => stream !== first.stream) || last.revision - first.revision !== written.length - 1) found.push(`command ${command} took effect in several places`);
    if (written.filter(({ type }) => type !== 'sim.Promoted').length > 1) found.push(`command ${command} took effect twice`);
  }
  for (const [stream, own] of by(events.filter((event) => event.stream.startsWith('room-')), (event) => event.stream)) {
    let room: Room = rooms.initial();
    for (const event of own) {
      room = rooms.evolve(room, event as never);
      if (room.taken.length > room.seats) found.push(`${stream} has more people than seats at ${event.position}`);
      if (new Set([...room.taken, ...room.waiting]).size < room.taken.length + room.waiting.length) found.push(`${stream} has somebody twice at ${event.position}`);
    }
  }
  return found;
}

/** What was acknowledged is in the log, once, as it was answered; a later answer says what the first one said. */
function inAnswers(answers: readonly Answered[], events: readonly RecordedEvent[]): string[] {
  const written = by(events, ({ metadata }) => metadata.commandId);
  return answers.flatMap(({ commandId, accepted, revision, position }) => {
    const own = written.get(commandId) ?? [];
    const last = own.at(-1);
    if (!last) return [`command ${commandId} was acknowledged, and is not in the log`];
    const same = isDeepStrictEqual(own.map(({ type, data }) => ({ type, data })), [...accepted]) && revision === last.revision;
    // Answered with others, its position is that of the last of them.
    return same && position >= last.position ? [] : [`command ${commandId} was answered otherwise than it is in the log`];
  });
}

/** Views are the fold of the log, tombstones included. */
async function inViews(projection: Projection, events: readonly RecordedEvent[], server: Server): Promise<string[]> {
  const { name, view } = projection;
  const expected = new Map<string, Document | 'gone'>();
  for (const event of events.filter(({ type }) => projection.handles.includes(type))) {
    for (const id of projection.route(event)) {
      const before = expected.get(id);
      const after = projection.evolve(before === 'gone' ? undefined : before, event, id);
      if (before !== undefined || after !== undefined) expected.set(id, after ?? 'gone');
    }
  }
  const ids = [...(server.views.documents.get(collectionName(view)) ?? new Map<string, unknown>()).keys()];
  const actual = await new MemoryViews(server.views).load(view, ids);
  return [...new Set([...ids, ...expected.keys()])].flatMap((id) => {
    const [is, should] = [actual.get(id)?.document, expected.get(id)];
    if (isDeepStrictEqual(is, should)) return [];
    if (should === 'gone') return [is ? `${name}: ${id} was raised from the dead` : `${name}: ${id} has no tombstone`];
    return [`${name}: ${id} is ${JSON.stringify(is)}, and should be ${JSON.stringify(should)}`];
  });
}

function inIndexes(processes: readonly SimulatedProcess[], events: readonly RecordedEvent[]): string[] {
  const expected = new Map(events.map(({ stream, revision }) => [stream, revision]));
  return processes.filter(({ revisions }) => !isDeepStrictEqual(revisions, expected)).map(({ name }) => `the index of ${name} is not that of the log`);
}

/** Every reaction's job ran, and took effect once; nothing else did. */
function inReactions(events: readonly RecordedEvent[], ran: ReadonlyMap<string, number>): string[] {
  const told = by(events.filter(({ type }) => type === 'sim.Told'), ({ metadata }) => metadata.commandId);
  const once = events.filter(({ type }) => type === 'sim.Taken' || type === 'sim.Promoted').map(letterOf);
  const opened = events.filter(({ type }) => type === 'sim.Opened').map(({ stream, data }) => ({ stream, round: (data as { round: number }).round }));
  const isClosed = ({ stream, round }: (typeof opened)[number]): boolean => events.some((event) => event.stream === stream && event.type === 'sim.Closed' && (event.data as { round: number }).round === round);
  const reminders = opened.map((one) => ({ id: reminderOf(one.stream, one.round), closed: isClosed(one) }));
  once.push(...reminders.filter(({ closed }) => !closed).map(({ id }) => id));
  const perhaps = reminders.filter(({ closed }) => closed).map(({ id }) => id);
  return [
    ...once.filter((id) => !ran.has(id)).map((id) => `job ${id} never ran`),
    ...once.filter((id) => ran.has(id) && !told.has(id)).map((id) => `job ${id} ran without effect`),
    ...[...told].filter(([, effects]) => effects.length > 1).map(([id]) => `job ${id} took effect twice`),
    ...[...told.keys()].filter((id) => !once.includes(id) && !perhaps.includes(id)).map((id) => `${id} took effect, and nothing asked for it`),
  ];
}

/** Each text that the log refers to is there. */
async function inTexts(events: readonly RecordedEvent[], server: Server): Promise<string[]> {
  const wanted = events.flatMap(({ data }) => (data as { note?: { id: string; length: number } }).note ?? []);
  const texts = await server.texts.getMany(wanted.map(({ id }) => id));
  return wanted.filter(({ id, length }) => texts.get(id)?.length !== length).map(({ id }) => `text ${id} is not there`);
}
