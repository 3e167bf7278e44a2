import type { agenda, InputOf } from '@action-populaire/contracts';
import { InvalidRequest, ProblemError } from '../../../platform/http/problem-error.js';
import type { QueryContext } from '../../../platform/http/use-case.js';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import type { MyTeams } from '../../teams/index.js';
import type { ActionFilters } from '../views/action-columns.js';

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
