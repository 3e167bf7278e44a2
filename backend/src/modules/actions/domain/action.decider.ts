import type { Family, LatLng } from '@action-populaire/contracts';
import { accept, reject, type Decider, type Decision } from '../../../platform/kernel/decider.js';
import type { TextRef } from '../../../platform/kernel/event.js';
import type { ActionEvent, ActionFacts, Venue } from './action.events.js';
import { scheduleOf, type Schedule, type ScheduleProblem, type Span } from './schedule.js';

/** Publishes an action; whoever publishes organises it. */
export interface PublishAction extends Venue, Span {
  readonly kind: 'publish';
  /** UTC instant of the command. */
  readonly at: string;
  readonly account: string;
  readonly name: TextRef;
  readonly type: string;
  readonly family: Family;
  readonly description: TextRef | null;
  readonly needed: number | null;
}

/** Changes what is given; what is absent stays, null clears. One edit may come to several events. */
export interface EditAction {
  readonly kind: 'edit';
  readonly at: string;
  readonly account: string;
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
export interface CancelAction {
  readonly kind: 'cancel';
  readonly at: string;
  readonly account: string;
  readonly reason: TextRef | null;
}

export type ActionCommand = PublishAction | EditAction | CancelAction;
/** An action; null before its publication. */
export type ActionState = (ActionFacts & { cancelled: boolean }) | null;
export type ActionProblem = ScheduleProblem | 'common/not-found' | 'actions/already-exists' | 'actions/in-the-past' | 'actions/not-organiser' | 'actions/ended' | 'actions/cancelled';
type Published = NonNullable<ActionState>;

/** Whether an action is over at an instant. */
export const hasEnded = (action: { readonly endsAt: string }, at: string): boolean => action.endsAt <= at;
/** Whether an account is among an action's organisers. */
export const organises = (action: Pick<ActionFacts, 'organisers'>, account: string): boolean =>
  action.organisers.some((organiser) => organiser.kind === 'account' && organiser.id === account);

/** An action: publication, changes, cancellation. */
export const actionDecider: Decider<ActionCommand, ActionEvent, ActionState, ActionProblem> = {
  initial: () => null,
  evolve(state, event) {
    if (event.type === 'actions.ActionPublished') return { ...event.data, cancelled: false };
    if (!state) return state;
    if (event.type === 'actions.ActionCancelled') state.cancelled = true;
    else Object.assign(state, event.data);
    return state;
  },
  decide(command, state) {
    if (command.kind === 'publish') return state ? reject('actions/already-exists') : publish(command);
    if (!state) return reject('common/not-found');
    if (!organises(state, command.account)) return reject('actions/not-organiser');
    return command.kind === 'edit' ? edit(command, state) : cancel(command, state);
  },
};

type ActionDecision = Decision<ActionEvent, ActionProblem>;

function publish({ kind, at, account, start, end, zone, ...facts }: PublishAction): ActionDecision {
  const schedule = upcoming({ start, end, zone }, at);
  if ('rejected' in schedule) return schedule;
  return accept({ type: 'actions.ActionPublished', data: { organisers: [{ kind: 'account', id: account }], ...facts, ...schedule } });
}

function edit(command: EditAction, state: Published): ActionDecision {
  if (state.cancelled) return reject('actions/cancelled');
  if (hasEnded(state, command.at)) return reject('actions/ended');
  const span = spanAfter(command, state);
  const schedule = sameSpan(span, state) ? state : upcoming(span, command.at);
  if ('rejected' in schedule) return schedule;
  const events: ActionEvent[] = [];
  if (command.name) events.push({ type: 'actions.ActionRenamed', data: { name: command.name } });
  if (command.type && command.type.type !== state.type) events.push({ type: 'actions.ActionRetyped', data: command.type });
  if (schedule !== state) events.push({ type: 'actions.ActionRescheduled', data: schedule });
  const venue = venueAfter(command, state);
  if (!sameVenue(venue, state)) events.push({ type: 'actions.ActionRelocated', data: venue });
  if (command.description !== undefined && command.description !== state.description) events.push({ type: 'actions.ActionDescribed', data: { description: command.description } });
  if (command.needed !== undefined && command.needed !== state.needed) events.push({ type: 'actions.NeededSet', data: { needed: command.needed } });
  return { accepted: events };
}

function cancel({ at, reason }: CancelAction, state: Published): ActionDecision {
  if (state.cancelled) return accept();
  if (hasEnded(state, at)) return reject('actions/ended');
  return accept({ type: 'actions.ActionCancelled', data: { reason } });
}

/** A schedule that is not over yet. */
function upcoming(span: Span, at: string): Schedule | { rejected: ScheduleProblem | 'actions/in-the-past' } {
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
