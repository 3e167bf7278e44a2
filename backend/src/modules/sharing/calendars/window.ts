import { calendarLimits } from '@action-populaire/contracts';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import type { ActionTable, AgendaFilters, AgendaKey } from '../../actions/index.js';

const day = 24 * 3_600_000;

/** When a calendar begins, in epoch ms: what ended before is no longer in it. */
export const beginningOf = (at: string): number => epochMilliseconds(at) - calendarLimits.daysBack * day;

/** The actions of a calendar by start: what is to come first takes its room, what is past the rest, the latest first. */
export function windowOf(table: ActionTable, scope: Omit<AgendaFilters, 'from' | 'to'>, at: string): string[] {
  const now = epochMilliseconds(at);
  const upcoming = table.agenda({ ...scope, from: now }, calendarLimits.actions).items.map(({ id }) => id);
  const known = new Set(upcoming);
  const past: string[] = [];
  let after: AgendaKey | undefined;
  do {
    const page = table.agenda({ ...scope, from: beginningOf(at), to: now }, calendarLimits.actions, after);
    past.push(...page.items.map(({ id }) => id).filter((id) => !known.has(id)));
    after = page.more ? page.items.at(-1) : undefined;
  } while (after);
  const room = calendarLimits.actions - upcoming.length;
  return [...(room > 0 ? past.slice(-room) : []), ...upcoming];
}
