import type { Family, LatLng } from '@action-populaire/contracts';
import { accept, reject, type Decider } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { ActionEvent, Venue } from './action.events.js';
import { actionFold, hasEnded, organises, type ActionState, type Actor, type Published } from './action.state.js';
import { scheduleOf, type Schedule, type ScheduleProblem, type Span } from './schedule.js';

/** Publishes an action; whoever publishes organises it, or the team they publish for. */
export interface PublishAction extends Venue, Span, Actor {
  /** UTC instant of the command. */
  readonly at: string;
  readonly team?: string;
  /** The first of the dates published together, when there are several. */
  readonly series?: string;
  readonly name: TextRef;
  readonly type: string;
  readonly family: Family;
  readonly description: TextRef | null;
  readonly needed: number | null;
}

/** Changes what is given; what is absent stays, null clears. One edit may come to several events. */
export interface EditAction extends Actor {
  readonly at: string;
  readonly name?: TextRef;
  readonly type?: { readonly type: string; readonly family: Family };
  readonly span?: Partial<Span>;
  /** The place with what the territory knows of it: its own position and zone hold when it becomes another one. */
  readonly place?: { readonly code: string; readonly position: LatLng | null; readonly zone: string };
  readonly position?: LatLng;
  readonly address?: TextRef | null;
  readonly online?: boolean;
  readonly description?: TextRef | null;
  readonly needed?: number | null;
}

/** Calls an action off; it stays visible, marked. */
export interface CancelAction extends Actor {
  readonly at: string;
  readonly reason: TextRef | null;
}

type DateProblem = ScheduleProblem | 'actions/in-the-past';
export type PublishProblem = DateProblem | 'actions/already-exists' | 'teams/not-manager';
export type EditProblem = DateProblem | 'common/not-found' | 'actions/not-organiser' | 'actions/ended' | 'actions/cancelled';
export type CancelProblem = 'common/not-found' | 'actions/not-organiser' | 'actions/ended';

/** Publication: once, of what is not over. */
export const publishing: Decider<PublishAction, ActionEvent, ActionState, PublishProblem> = {
  ...actionFold,
  decide({ at, account, teams, team, start, end, zone, ...facts }, state) {
    if (state) return reject('actions/already-exists');
    if (team !== undefined && !teams.includes(team)) return reject('teams/not-manager');
    const schedule = upcoming({ start, end, zone }, at);
    if ('rejected' in schedule) return schedule;
    return accept({ type: 'actions.ActionPublished', data: { organisers: [team === undefined ? { kind: 'account', id: account } : { kind: 'team', id: team }], ...facts, ...schedule } });
  },
};

/** Changes by its organisers, before its end. */
export const editing: Decider<EditAction, ActionEvent, ActionState, EditProblem> = {
  ...actionFold,
  decide(command, state) {
    if (!state) return reject('common/not-found');
    if (!organises(state, command)) return reject('actions/not-organiser');
    if (state.cancelled) return reject('actions/cancelled');
    if (hasEnded(state, command.at)) return reject('actions/ended');
    const span = spanAfter(command, state);
    const schedule = sameSpan(span, state) ? undefined : upcoming(span, command.at);
    if (schedule && 'rejected' in schedule) return schedule;
    return { accepted: changes(command, state, schedule) };
  },
};

/** Cancellation by its organisers, before its end; for good. */
export const cancelling: Decider<CancelAction, ActionEvent, ActionState, CancelProblem> = {
  ...actionFold,
  decide({ at, reason, ...actor }, state) {
    if (!state) return reject('common/not-found');
    if (!organises(state, actor)) return reject('actions/not-organiser');
    if (state.cancelled) return accept();
    if (hasEnded(state, at)) return reject('actions/ended');
    return accept({ type: 'actions.ActionCancelled', data: { reason } });
  },
};

/** One event for each thing that changes. */
function changes(command: EditAction, state: Published, schedule: Schedule | undefined): ActionEvent[] {
  const { name, type, description, needed } = command;
  const venue = venueAfter(command, state);
  const events: (ActionEvent | false | undefined)[] = [
    name && { type: 'actions.ActionRenamed', data: { name } },
    type && type.type !== state.type && { type: 'actions.ActionRetyped', data: type },
    // Held against the schedule, not the span: a zone may be spelt in another way.
    schedule && !sameSpan(schedule, state) && { type: 'actions.ActionRescheduled', data: schedule },
    !sameVenue(venue, state) && { type: 'actions.ActionRelocated', data: venue },
    description !== undefined && description !== state.description && { type: 'actions.ActionDescribed', data: { description } },
    needed !== undefined && needed !== state.needed && { type: 'actions.NeededSet', data: { needed } },
  ];
  return events.filter((event) => typeof event === 'object');
}

/** A schedule that is not over yet. */
function upcoming(span: Span, at: string): Schedule | { readonly rejected: DateProblem } {
  const schedule = scheduleOf(span);
  return 'rejected' in schedule || !hasEnded(schedule, at) ? schedule : reject('actions/in-the-past');
}

/** Moving to another place keeps the clock on the wall: 14:00 in Lyon becomes 14:00 in Saint-Denis, at another instant. */
function spanAfter({ span, place }: EditAction, state: Published): Span {
  const zone = span?.zone ?? (place && place.code !== state.place ? place.zone : state.zone);
  return { start: span?.start ?? state.start, end: span?.end ?? state.end, zone };
}
const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end && a.zone === b.zone;

function venueAfter({ place, position, address, online }: EditAction, state: Published): Venue {
  const moved = place && place.code !== state.place ? place : undefined;
  return {
    place: moved?.code ?? state.place,
    position: position ?? (moved ? moved.position : state.position),
    address: address === undefined ? state.address : address,
    online: online ?? state.online,
  };
}
const sameVenue = (a: Venue, b: Venue): boolean =>
  a.place === b.place && a.online === b.online && a.address?.id === b.address?.id && a.position?.lat === b.position?.lat && a.position?.lng === b.position?.lng;
