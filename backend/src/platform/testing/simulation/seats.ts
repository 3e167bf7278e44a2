import * as z from 'zod/mini';
import { jobHandler } from '../../jobs/job-handler.js';
import { contextOf, orRetry } from '../../jobs/job-context.js';
import { jobKind } from '../../jobs/job-kind.js';
import type { Job } from '../../jobs/jobs.js';
import { instantAfter } from '../../kernel/clock.js';
import { accept, reject, type Decider } from '../../kernel/decider.js';
import { field } from '../../kernel/event-schema.js';
import type { RecordedEvent, TextRef } from '../../kernel/event.js';
import { jobIdOf } from '../../kernel/ids.js';
import { CommandRunner } from '../../log/command-runner.js';
import { EventRegistry, eventType } from '../../log/registry.js';
import { reactor } from '../../reactors/reactor.js';
import { projection, type Projection } from '../../views/projection.js';
import { view, type Document } from '../../views/views.js';
import type { EventsOfTypes } from '../given-events.js';

/** What happens in a room that another process writes about: of no interest to anybody. */
export const roomsSeen = 'sim.Seen';

const person = z.strictObject({ person: field.code() });
const asking = z.strictObject({ person: field.code(), note: field.text() });
const eventTypes = [
  eventType({ type: 'sim.Opened', v: 1, says: 'A room was opened.', schema: z.strictObject({ round: field.count(), seats: field.count() }) }),
  eventType({ type: 'sim.Taken', v: 1, says: 'A seat was taken.', schema: asking }),
  eventType({ type: 'sim.Waited', v: 1, says: 'Someone waits for a seat.', schema: asking }),
  eventType({ type: 'sim.Left', v: 1, says: 'Someone left.', schema: person }),
  eventType({ type: 'sim.Promoted', v: 1, says: 'Who waited was given a seat.', schema: person }),
  eventType({ type: 'sim.Resized', v: 1, says: 'A room has another number of seats.', schema: z.strictObject({ seats: field.count() }) }),
  eventType({ type: 'sim.Closed', v: 1, says: 'A room was closed.', schema: z.strictObject({ round: field.count(), people: z.array(field.code()) }) }),
  eventType({ type: roomsSeen, v: 1, says: 'A room was seen.', schema: z.strictObject({}) }),
  eventType({ type: 'sim.Told', v: 1, says: 'Someone was told.', schema: z.strictObject({}) }),
] as const;
export const registry = new EventRegistry(eventTypes);
type SeatEvent = EventsOfTypes<typeof eventTypes>;
type RoomEvent = Exclude<SeatEvent, { type: 'sim.Told' | 'sim.Seen' }>;

/** A room with so many seats and a waiting list; it may be opened again after it was closed: another round. */
export interface Room {
  readonly open: boolean;
  readonly round: number;
  readonly seats: number;
  readonly taken: readonly string[];
  readonly waiting: readonly string[];
}
export type RoomCommand =
  | { readonly act: 'open' | 'resize'; readonly seats: number }
  | { readonly act: 'close' }
  | { readonly act: 'take'; readonly person: string; readonly note: TextRef }
  | { readonly act: 'leave'; readonly person: string };
type RoomProblem = 'sim/open' | 'sim/closed' | 'sim/too-small';

const closed: Room = { open: false, round: 0, seats: 0, taken: [], waiting: [] };
const without = (people: readonly string[], ...gone: readonly string[]): readonly string[] => people.filter((one) => !gone.includes(one));
const promoted = (people: readonly string[]): SeatEvent[] => people.map((one) => ({ type: 'sim.Promoted', data: { person: one } }));

function evolve(room: Room, { type, data }: SeatEvent): Room {
  switch (type) {
    case 'sim.Opened': return { ...closed, open: true, round: data.round, seats: data.seats };
    case 'sim.Taken': return { ...room, taken: [...room.taken, data.person] };
    case 'sim.Waited': return { ...room, waiting: [...room.waiting, data.person] };
    case 'sim.Left': return { ...room, taken: without(room.taken, data.person), waiting: without(room.waiting, data.person) };
    case 'sim.Promoted': return { ...room, taken: [...room.taken, data.person], waiting: without(room.waiting, data.person) };
    case 'sim.Resized': return { ...room, seats: data.seats };
    case 'sim.Closed': return { ...closed, round: room.round };
    case 'sim.Seen': case 'sim.Told': return room;
  }
}

export const rooms: Decider<RoomCommand, SeatEvent, Room, RoomProblem> = {
  initial: () => closed,
  evolve,
  decide(command, room) {
    if (command.act === 'open') return room.open ? reject('sim/open') : accept({ type: 'sim.Opened', data: { round: room.round + 1, seats: command.seats } });
    if (!room.open) return reject('sim/closed');
    switch (command.act) {
      case 'take': {
        if (room.taken.includes(command.person) || room.waiting.includes(command.person)) return accept();
        const data = { person: command.person, note: command.note };
        return accept({ type: room.taken.length < room.seats ? 'sim.Taken' : 'sim.Waited', data });
      }
      case 'leave': {
        const left: SeatEvent = { type: 'sim.Left', data: { person: command.person } };
        if (room.taken.includes(command.person)) return accept(left, ...promoted(room.waiting.slice(0, 1)));
        return room.waiting.includes(command.person) ? accept(left) : accept();
      }
      case 'resize':
        if (command.seats < room.taken.length) return reject('sim/too-small');
        return accept({ type: 'sim.Resized', data: { seats: command.seats } }, ...promoted(room.waiting.slice(0, command.seats - room.taken.length)));
      case 'close':
        return accept({ type: 'sim.Closed', data: { round: room.round, people: [...room.taken, ...room.waiting] } });
    }
  },
};

interface RoomDocument extends Document, Room { readonly id: string; readonly revision: number; readonly seen: string }
interface PersonDocument extends Document { readonly id: string; readonly rooms: readonly string[]; readonly seen: string }
const names = z.array(z.string());
/** In the order of events, so that one applied twice, left out or out of order shows. */
const seenAfter = (before: { readonly seen: string } | undefined, { position }: RecordedEvent): string => `${before?.seen ?? ''} ${Number(position)}`;

/** Rooms that are open. */
export const openRooms = projection<RoomDocument, RoomEvent>({
  name: 'sim.rooms',
  view: view({ name: 'sim.rooms', version: 1, schema: z.object({ id: z.string(), open: z.boolean(), round: z.int(), seats: z.int(), taken: names, waiting: names, revision: z.int(), seen: z.string() }), indexes: {} }),
  handles: ['sim.Opened', 'sim.Taken', 'sim.Waited', 'sim.Left', 'sim.Promoted', 'sim.Resized', 'sim.Closed'],
  route: ({ stream }) => [stream],
  evolve(room, event, id) {
    if (event.type === 'sim.Closed') return undefined;
    return { ...evolve(room ?? closed, event), id, revision: event.revision, seen: seenAfter(room, event) };
  },
});

/** Who is in a room, or waits for one. */
export const people = projection<PersonDocument, Exclude<RoomEvent, { type: 'sim.Opened' | 'sim.Resized' }>>({
  name: 'sim.people',
  view: view({ name: 'sim.people', version: 1, schema: z.object({ id: z.string(), rooms: names, seen: z.string() }), indexes: {} }),
  handles: ['sim.Taken', 'sim.Waited', 'sim.Left', 'sim.Promoted', 'sim.Closed'],
  route: ({ type, data }) => (type === 'sim.Closed' ? data.people : [data.person]),
  evolve(someone, event, id) {
    const others = without(someone?.rooms ?? [], event.stream);
    const now = event.type === 'sim.Left' || event.type === 'sim.Closed' ? others : [...others, event.stream].sort();
    return now.length === 0 ? undefined : { id, rooms: now, seen: seenAfter(someone, event) };
  },
});
export const projections: readonly Projection[] = [openRooms, people];

const tell = jobKind('sim.tell', z.strictObject({}));
const remind = jobKind('sim.remind', z.strictObject({ room: field.code(), round: field.count() }));
export const reminderOf = (room: string, round: number): string => jobIdOf('sim.reminder', room, String(round));

/** Whoever gets a seat is told; of a room that is open for a while, somebody is reminded. */
export const letters = reactor<Extract<RoomEvent, { type: 'sim.Opened' | 'sim.Taken' | 'sim.Promoted' | 'sim.Closed' }>>({
  name: 'sim.letters',
  handles: ['sim.Opened', 'sim.Taken', 'sim.Promoted', 'sim.Closed'],
  react({ stream, type, data, metadata }) {
    if (type === 'sim.Opened') return [{ id: reminderOf(stream, data.round), ...remind.of({ room: stream, round: data.round }, { runAt: instantAfter(metadata.at, 20_000) }) }];
    return type === 'sim.Closed' ? [{ cancel: reminderOf(stream, data.round) }] : [tell.of({})];
  },
});
export const letterOf = (event: RecordedEvent): string => jobIdOf(letters.name, event.id, '0');

/** Does not look at what it told already: that a job's command is carried out once is the runner's affair. */
const telling: Decider<object, SeatEvent, undefined, never> = { initial: () => undefined, evolve: () => undefined, decide: () => accept({ type: 'sim.Told', data: {} }) };
async function told(job: Job, runner: CommandRunner): Promise<void> {
  orRetry(await runner.run({ stream: `letter-${job.id}`, decider: telling, command: {}, context: contextOf(job, job.due) }));
}
export const jobs = [
  jobHandler({ kind: tell, needs: [CommandRunner], handle: told }),
  jobHandler({
    kind: remind,
    needs: [CommandRunner],
    async handle(job, runner) {
      const { state } = await runner.fold(job.data.room, rooms);
      if (state.open && state.round === job.data.round) await told(job, runner);
    },
  }),
];
