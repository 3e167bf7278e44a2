import * as z from 'zod/mini';
import { attendance } from '@action-populaire/contracts';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionOf, type ActionEvent, type Organiser } from '../domain/action.events.js';
import type { AttendanceEvent } from '../domain/attendance.events.js';

/** What one account has to do with one action; id `account:action`. */
const schema = z.object({
  id: z.string(), account: field.id(), action: field.id(),
  /** Null for an organiser who has not answered. */
  attendance: z.nullable(attendance),
  guests: field.count(),
  organiser: z.boolean(),
  /** When they began to come or to wait, or to organise; null while they do not. */
  since: z.nullable(field.instant()), organiserSince: z.nullable(field.instant()),
  /** What became of their seats; null: they asked for none. */
  seat: z.nullable(z.enum(['coming', 'waiting'])),
  /** Orders those of one kind of seat: grows with each answer, or promotion, that led to it. */
  turn: field.count(),
});
export type MyActionDocument = z.output<typeof schema>;

export const myActionView = view({ name: 'my-action', version: 3, schema, indexes: { byAccount: ['account'], byAction: ['action', 'seat', 'turn'] } });

type MyEvent = Extract<ActionEvent, { type: 'actions.ActionPublished' | 'actions.OrganiserAdded' | 'actions.OrganiserRemoved' }> | Extract<AttendanceEvent, { type: 'actions.Responded' | 'actions.Promoted' }>;

/** The actions that an account answered or organises in its own name. */
export const myActions = projection<MyActionDocument, MyEvent>({
  name: 'my-action',
  view: myActionView,
  handles: ['actions.ActionPublished', 'actions.OrganiserAdded', 'actions.OrganiserRemoved', 'actions.Responded', 'actions.Promoted'],
  route: (event) => accountsOf(event).map((account) => `${account}:${actionOf(event.stream)}`),
  evolve(document, event, id) {
    const [account = '', action = ''] = id.split(':');
    const mine = document ?? { id, account, action, attendance: null, guests: 0, organiser: false, since: null, organiserSince: null, seat: null, turn: 0 };
    const { at } = event.metadata;
    switch (event.type) {
      case 'actions.ActionPublished': case 'actions.OrganiserAdded': return { ...mine, organiser: true, organiserSince: mine.organiserSince ?? at };
      case 'actions.OrganiserRemoved': return { ...mine, organiser: false, organiserSince: null };
      case 'actions.Promoted': return { ...mine, attendance: 'coming', since: mine.since ?? at, seat: 'coming', turn: event.revision };
      // Whoever changes their guests keeps their turn.
      case 'actions.Responded': return { ...mine, ...answered(event.data, mine.since ?? at), turn: event.data.answer === mine.attendance ? mine.turn : event.revision };
    }
  },
});

function answered({ answer, guests }: Extract<MyEvent, { type: 'actions.Responded' }>['data'], since: string) {
  const seat = answer === 'coming' || answer === 'waiting' ? answer : null;
  return { attendance: answer, guests, seat, since: seat && since };
}

function accountsOf({ type, data }: MyEvent): string[] {
  switch (type) {
    case 'actions.ActionPublished': return accountsAmong(data.organisers);
    case 'actions.OrganiserAdded': case 'actions.OrganiserRemoved': return accountsAmong([data.organiser]);
    case 'actions.Responded': case 'actions.Promoted': return [data.account];
  }
}
const accountsAmong = (organisers: readonly Organiser[]): string[] => organisers.filter(({ kind }) => kind === 'account').map(({ id }) => id);
