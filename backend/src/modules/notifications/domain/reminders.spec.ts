import { expect, it } from 'vitest';
import { remindersOf } from './reminders.js';

const action = { start: '2026-12-05T14:00', zone: 'Europe/Paris', startsAt: '2026-12-05T13:00:00.000Z' };
const [eve, soon] = [{ kind: 'reminder-eve', from: '2026-12-04T17:00:00.000Z' }, { kind: 'reminder-soon', from: '2026-12-05T11:00:00.000Z' }];

it.each([
  ['the evening before and two hours before', action, '2026-11-25T17:12:00.000Z', [eve, soon]],
  ['in the zone of the action', { start: '2026-12-05T14:00', zone: 'Pacific/Tahiti', startsAt: '2026-12-06T00:00:00.000Z' }, '2026-11-25T17:12:00.000Z',
    [{ kind: 'reminder-eve', from: '2026-12-05T04:00:00.000Z' }, { kind: 'reminder-soon', from: '2026-12-05T22:00:00.000Z' }]],
  ['the evening before a change of hour', { start: '2026-10-25T04:00', zone: 'Europe/Paris', startsAt: '2026-10-25T03:00:00.000Z' }, '2026-10-01T00:00:00.000Z',
    [{ kind: 'reminder-eve', from: '2026-10-24T16:00:00.000Z' }, { kind: 'reminder-soon', from: '2026-10-25T01:00:00.000Z' }]],
  ['two hours before alone, once the evening is over', action, '2026-12-04T17:00:00.000Z', [soon]],
  ['no more when it is about to begin', action, '2026-12-05T11:00:00.000Z', []],
])('reminds %s', (_, when, at, expected) => {
  expect(remindersOf(when, at)).toEqual(expected);
});
