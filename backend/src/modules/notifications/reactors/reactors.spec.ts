import { expect, it } from 'vitest';
import { recordedEvents, type GivenEvent } from '../../../platform/testing/given-events.js';
import { reactionsOf } from '../../../platform/testing/given-reactor.js';
import type { CausingEvent } from '../notices-of.js';
import { notificationsReactors } from './reactors.js';

const [told, reminders] = notificationsReactors;
const [action, team, lea, text] = Array.from({ length: 4 }, (_, index) => `5f0c1a52-7d0e-4c55-9f0b-3d1c2b7a9e0${index}`) as [string, string, string, string];
const at = '2026-11-25T17:12:00.000Z';
const schedule = (start: string, startsAt: string) => ({ start, end: start, zone: 'Europe/Paris', startsAt, endsAt: startsAt });
const rescheduled = (start: string, startsAt: string): GivenEvent<Extract<CausingEvent, { type: 'actions.ActionRescheduled' }>> =>
  ({ type: 'actions.ActionRescheduled', stream: `action-${action}`, data: schedule(start, startsAt), metadata: { at, recordedAt: at, actor: lea } });
const first = rescheduled('2026-12-05T14:00', '2026-12-05T13:00:00.000Z');
const news: GivenEvent<CausingEvent> = { type: 'posts.NewsPublished', stream: `post-${text}`, data: { by: lea, team, title: { id: text, length: 5 }, text: { id: text, length: 5 }, visibility: 'public', action: null, media: [] }, metadata: { at, recordedAt: at, actor: lea } };

it('plans what an event has people told, at once', () => {
  const cause = recordedEvents([news])[0]?.id;
  expect(reactionsOf(told, news)).toEqual([{ kind: 'notifications.plan', data: { kind: 'team-news', cause, subject: text, team, by: lea, at, audience: { to: 'team', team, followers: true } } }]);
});

it('plans an announcement from its day on', () => {
  const startsAt = '2026-12-01T00:00:00.000Z';
  const [reaction] = reactionsOf(told, { type: 'posts.AnnouncementPublished', stream: `post-${text}`, data: { by: lea, title: { id: text, length: 5 }, text: { id: text, length: 5 }, place: 'fr', startsAt, endsAt: null, priority: 'normal' }, metadata: { at, recordedAt: at, actor: lea } });
  expect(reaction).toMatchObject({ runAt: startsAt, data: { at: startsAt } });
});

it('plans changes made at once as one, ten minutes later', () => {
  const reactions = reactionsOf(told, first, { type: 'actions.ActionRenamed', stream: `action-${action}`, data: { name: { id: text, length: 5 } }, metadata: { at, recordedAt: at, actor: lea } });
  expect(reactions).toMatchObject([{ runAt: '2026-11-25T17:22:00.000Z' }, { runAt: '2026-11-25T17:22:00.000Z' }]);
  expect(reactions[0]).toEqual(reactions[1]);
});

it('plans reminders of each time that an action is set to, once a time', () => {
  const [eve, soon, otherEve, otherSoon, again] = reactionsOf(reminders, first, rescheduled('2026-12-06T14:00', '2026-12-06T13:00:00.000Z'), first);
  expect([eve, soon, otherEve, otherSoon]).toMatchObject([
    { runAt: '2026-12-04T17:00:00.000Z', data: { kind: 'reminder-eve', startsAt: '2026-12-05T13:00:00.000Z', by: null } }, { runAt: '2026-12-05T11:00:00.000Z', data: { kind: 'reminder-soon' } },
    { runAt: '2026-12-05T17:00:00.000Z', data: { startsAt: '2026-12-06T13:00:00.000Z' } }, { runAt: '2026-12-06T11:00:00.000Z' },
  ]);
  expect(again).toEqual(eve);
});

it('tells nobody of what was written days after it happened, but reminds of what is to come', () => {
  const late = (event: GivenEvent<CausingEvent>) => ({ ...event, metadata: { ...event.metadata, recordedAt: '2026-11-27T17:12:00.001Z' } }) as GivenEvent<CausingEvent>;
  expect([reactionsOf(told, late(news)), reactionsOf(told, late(first)), reactionsOf(reminders, late(first) as typeof first).length]).toEqual([[], [], 2]);
});
