import { instantAfter, instantOf } from '../../../platform/kernel/clock.js';

/** When an action is, by the clock of where it is. */
interface When { readonly start: string; readonly zone: string; readonly startsAt: string }

const eve = Temporal.PlainTime.from('18:00');
const soon = 2 * 3_600_000;

/** When those who come to an action are reminded: at six the evening before, where it is, and two hours before. What is over by then is left out. */
export function remindersOf({ start, zone, startsAt }: When, at: string): readonly { readonly kind: 'reminder-eve' | 'reminder-soon'; readonly from: string }[] {
  const evening = Temporal.PlainDate.from(start.slice(0, 10)).subtract({ days: 1 }).toPlainDateTime(eve).toZonedDateTime(zone);
  const reminders = [{ kind: 'reminder-eve', from: instantOf(evening.epochMilliseconds) }, { kind: 'reminder-soon', from: instantAfter(startsAt, -soon) }] as const;
  return reminders.filter(({ from }) => from > at);
}
