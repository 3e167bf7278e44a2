import * as z from 'zod/mini';
import { attendance } from '@action-populaire/contracts';
import { field } from '../../../platform/kernel/event-schema.js';
import { projection } from '../../../platform/views/projection.js';
import { view } from '../../../platform/views/views.js';
import { actionOf, type ActionEvent } from '../domain/action.events.js';
import type { AttendanceEvent } from '../domain/attendance.events.js';

/** What one account has to do with one action; id `account:action`. */
const schema = z.object({
  id: z.string(), account: field.id(), action: field.id(),
  /** Null for an organiser who has not answered. */
  attendance: z.nullable(attendance),
  guests: field.count(),
  organiser: z.boolean(),
});
export type MyActionDocument = z.output<typeof schema>;

export const myActionView = view({ name: 'my-action', version: 1, schema, indexes: { byAccount: ['account'] } });

type MyEvent = Extract<ActionEvent, { type: 'actions.ActionPublished' }> | Extract<AttendanceEvent, { type: 'actions.Responded' | 'actions.Promoted' }>;

/** The actions that an account answered or organises. */
export const myActions = projection<MyActionDocument, MyEvent>({
  name: 'my-action',
  view: myActionView,
  handles: ['actions.ActionPublished', 'actions.Responded', 'actions.Promoted'],
  route(event) {
    const accounts = event.type === 'actions.ActionPublished' ? event.data.organisers.map((organiser) => organiser.id) : [event.data.account];
    return accounts.map((account) => `${account}:${actionOf(event.stream)}`);
  },
  evolve(document, event, id) {
    const [account = '', action = ''] = id.split(':');
    const mine = document ?? { id, account, action, attendance: null, guests: 0, organiser: false };
    if (event.type === 'actions.ActionPublished') return { ...mine, organiser: true };
    if (event.type === 'actions.Promoted') return { ...mine, attendance: 'coming' };
    return { ...mine, attendance: event.data.answer, guests: event.data.guests };
  },
});
