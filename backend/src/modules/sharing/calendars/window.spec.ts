import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calendarLimits } from '@action-populaire/contracts';
import { epochMilliseconds, instantOf } from '../../../platform/kernel/clock.js';
import { recordedEvents } from '../../../platform/testing/given-events.js';
import { ActionTable, type ActionEvent } from '../../actions/index.js';
import { windowOf } from './window.js';

const at = '2026-11-25T17:12:00.000Z';
const hour = 3_600_000;

/** A table of actions that start so many hours from now, each two hours long; ids tell the hours. */
function tableOf(hours: readonly number[]): ActionTable {
  const table = new ActionTable((place) => [place]);
  const events = hours.map((from, index) => ({
    stream: `action-${index} ${from}`, type: 'actions.ActionPublished' as const,
    data: {
      organisers: [], name: { id: '', length: 0 }, type: 'other', family: 'O' as const, start: '', end: '', zone: 'UTC', place: '69382', position: null, address: null, online: false, description: null, needed: null,
      startsAt: instantOf(epochMilliseconds(at) + from * hour), endsAt: instantOf(epochMilliseconds(at) + (from + 2) * hour),
    },
  }));
  for (const event of recordedEvents(events as unknown as ActionEvent[])) table.apply(event);
  return table;
}
const hoursOf = (ids: readonly string[]) => ids.map((id) => Number(id.split(' ')[1]));

it('what is to come comes first, what is past takes the room that is left, the latest first', () => {
  const { daysBack, actions: most } = calendarLimits;
  const hours = fc.array(fc.integer({ min: -daysBack * 24 - 50, max: 200 }), { maxLength: 1_300 });
  fc.assert(fc.property(hours, (all) => {
    const shown = hoursOf(windowOf(tableOf(all), { place: '69382' }, at));
    const upcoming = all.filter((from) => from + 2 > 0).sort((a, b) => a - b).slice(0, most);
    const past = all.filter((from) => from + 2 <= 0 && from + 2 > -daysBack * 24).sort((a, b) => a - b);
    expect(shown).toEqual([...past.slice(Math.max(0, past.length - (most - upcoming.length))), ...upcoming]);
  }), { numRuns: 25 });
});

it('goes through a long past to its end', () => {
  const all = Array.from({ length: 1_700 }, (_, index) => -index - 3);
  expect(hoursOf(windowOf(tableOf(all), {}, at))).toEqual(all.slice(0, calendarLimits.actions).reverse());
});
