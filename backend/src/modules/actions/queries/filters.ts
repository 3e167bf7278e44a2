import { createHash } from 'node:crypto';
import type { agenda, InputOf } from '@action-populaire/contracts';
import { InvalidRequest, ProblemError } from '../../../platform/http/problem-error.js';
import type { QueryContext } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import type { MyTeams } from '../../teams/index.js';
import type { ActionFilters } from '../views/action-columns.js';
import type { AgendaKey } from '../views/action-table.js';

type AgendaQuery = InputOf<typeof agenda>['query'];
type SharedQuery = Pick<AgendaQuery, 'from' | 'to' | 'family' | 'type' | 'online' | 'team' | 'teams'>;

/**
 * The filters of a query string; `from` is now unless said. Rejects with `InvalidRequest` on a day that no calendar
 * has, and when someone signed out asks for their teams.
 */
export const filtersOf = async ({ from, to, family, type, online, team, teams }: SharedQuery, { at, account }: QueryContext, mine: MyTeams): Promise<ActionFilters> => ({
  from: from === undefined ? epochMilliseconds(at) : momentOf('from', from),
  to: to === undefined ? undefined : momentOf('to', to),
  families: family, types: type, online,
  teams: teams === 'mine' ? await teamsOf(account, mine) : team === undefined ? undefined : [team],
});

function teamsOf(account: string | null, mine: MyTeams): Promise<readonly string[]> {
  if (account === null) throw new ProblemError('common/unauthenticated');
  return mine.idsOf(account);
}

/** Epoch ms of an instant, or of a day's midnight in Paris. */
function momentOf(path: string, text: string): number {
  try {
    return text.includes('T') ? Temporal.Instant.from(text).epochMilliseconds : Temporal.PlainDate.from(text).toZonedDateTime('Europe/Paris').epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidRequest([{ path, code: 'invalid_date' }]);
    throw error;
  }
}

/** What a cursor is bound to: everything that was asked but the page itself. */
const scopeOf = ({ cursor, limit, ...asked }: AgendaQuery): string => JSON.stringify(asked);
const seal = (query: AgendaQuery, start: string, id: string): string => createHash('sha256').update(`${scopeOf(query)} ${start} ${id}`).digest('base64url').slice(0, 12);

/** A cursor that goes on after a key under the same filters. The seal is no secret: it tells a cursor that was altered. */
export function cursorAfter(query: AgendaQuery, { start, id }: AgendaKey): string {
  const text = start.toString(36);
  return `${text}.${id}.${seal(query, text, id)}`;
}

/** The key that a cursor goes on after; undefined when it was not made for these filters. */
export function keyOfCursor(query: AgendaQuery, cursor: string): AgendaKey | undefined {
  const [start = '', id = '', sealed] = cursor.split('.');
  return sealed === seal(query, start, id) ? { start: Number.parseInt(start, 36), id } : undefined;
}
