import { instantAfter } from '../../../platform/kernel/clock.js';
import { jobIdOf } from '../../../platform/kernel/ids.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { reactor, type Reaction } from '../../../platform/reactors/reactor.js';
import { actionOf } from '../../actions/index.js';
import { changesUntil } from '../domain/changes.js';
import type { Caused } from '../domain/causes.js';
import { askingHour } from '../domain/missing.js';
import { remindersOf } from '../domain/reminders.js';
import { askNearby } from '../jobs/missing.js';
import { planNotices } from '../jobs/plan.js';
import { causingEvents, noticesOf, type CausingEvent } from '../notices-of.js';

/** What is written so long after it happened is history, such as a demo's, and no news; in milliseconds. */
const historyAfter = 48 * 3_600_000;

/** What people are told is planned, when it is to be told. */
const told = reactor<CausingEvent>({
  name: 'notifications-told',
  handles: causingEvents,
  react(event) {
    const { at, recordedAt } = event.metadata;
    return instantAfter(at, historyAfter) < recordedAt ? [] : noticesOf(event).map((caused) => planOf(event, caused));
  },
});

function planOf(event: RecordedEvent<CausingEvent>, { item: _, from, ...caused }: Caused): Reaction {
  const now = event.metadata.at;
  const at = from !== undefined && from > now ? from : now;
  // Changes made at once, and those that follow, are one.
  if (caused.kind === 'action-changed') {
    const cause = jobIdOf('action-changed', caused.subject, at);
    return { id: jobIdOf('notifications', cause), ...planNotices.of({ ...caused, cause, at }, { runAt: changesUntil(at) }) };
  }
  return planNotices.of({ ...caused, cause: event.id, at }, at > now ? { runAt: at } : {});
}

type Scheduling = Extract<CausingEvent, { type: 'actions.ActionPublished' | 'actions.ActionRescheduled' }>;

/** Those who come are reminded of an action; of a time that it is not at any more, nobody is. */
const reminders = reactor<Scheduling>({
  name: 'notifications-reminders',
  handles: ['actions.ActionPublished', 'actions.ActionRescheduled'],
  react({ stream, data, metadata }) {
    const action = actionOf(stream);
    const { startsAt } = data;
    return remindersOf(data, metadata.at).map(({ kind, from }) => {
      const cause = jobIdOf(kind, action, startsAt);
      return { id: jobIdOf('notifications', cause), ...planNotices.of({ kind, cause, subject: action, by: null, at: from, startsAt, audience: { to: 'goers', action } }, { runAt: from }) };
    });
  },
});

/** A day before an action, who lives near is asked, if people are missing by then. */
const missing = reactor<Scheduling>({
  name: 'notifications-missing',
  handles: ['actions.ActionPublished', 'actions.ActionRescheduled'],
  react({ data, metadata }) {
    const hour = askingHour(data.startsAt);
    return hour <= metadata.recordedAt ? [] : [{ id: jobIdOf('people-missing', hour), ...askNearby.of({ hour }, { runAt: hour }) }];
  },
});

/** Every reactor of this module. */
export const notificationsReactors = [told, reminders, missing] as const;
