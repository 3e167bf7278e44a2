import type { ActionCard } from '@action-populaire/contracts';
import { groupByDay } from './day-groups';

const card = (id: string, start: string, end: string, zone = 'Europe/Paris') => ({ id, start, end, zone }) as ActionCard;
const now = Temporal.Instant.from('2026-11-25T17:12:00Z');
const group = (items: ActionCard[], firstDay = '2026-11-25') => groupByDay(items, now, firstDay).map(({ day, items: list }) => `${day} ${list.map((item) => item.id).join(' ')}`);

describe('groupByDay', () => {
  it('puts each action under the day of its own clock, in the order of instants', () => {
    const items = [
      card('paris', '2026-11-27T18:00:00.000Z', '2026-11-27T20:00:00.000Z'),
      card('reunion', '2026-11-27T20:30:00.000Z', '2026-11-27T22:00:00.000Z', 'Indian/Reunion'),
      card('nuit', '2026-11-27T23:30:00.000Z', '2026-11-28T01:00:00.000Z'),
      card('papeete', '2026-11-28T05:00:00.000Z', '2026-11-28T07:00:00.000Z', 'Pacific/Tahiti'),
    ];
    expect(group(items)).toEqual(['2026-11-27 paris papeete', '2026-11-28 reunion nuit']);
  });

  it('shows what goes on today, once, before what follows', () => {
    const items = [
      card('caravane', '2026-11-23T09:00:00.000Z', '2026-11-27T17:00:00.000Z'),
      card('soir', '2026-11-25T18:00:00.000Z', '2026-11-25T20:00:00.000Z'),
    ];
    expect(group(items)).toEqual(['2026-11-25 caravane soir']);
  });

  it('has no day before the first one shown', () => {
    expect(group([card('papeete', '2026-11-25T18:00:00.000Z', '2026-11-25T20:00:00.000Z', 'Pacific/Tahiti')])).toEqual(['2026-11-25 papeete']);
    // A day was chosen: what began before it is shown under it.
    expect(group([card('caravane', '2026-11-27T09:00:00.000Z', '2026-11-30T17:00:00.000Z')], '2026-11-28')).toEqual(['2026-11-28 caravane']);
  });

  it('puts what ends at midnight under its own day', () => expect(group([card('soir', '2026-11-26T20:00:00.000Z', '2026-11-26T23:00:00.000Z')])).toEqual(['2026-11-26 soir']));
});
