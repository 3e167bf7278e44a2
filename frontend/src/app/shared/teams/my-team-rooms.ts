import { computed, inject, type Signal } from '@angular/core';
import { valueOf } from '@core/loadable';
import { MyTeams } from './my-teams';
import { atLeast } from './roles';

/** Live rooms of the teams that the reader is in, after others. Call it in an injection context. */
export function myTeamRooms(...others: readonly string[]): Signal<readonly string[]> {
  const teams = inject(MyTeams);
  return computed(() => [...others, ...(valueOf(teams.list()) ?? []).filter(({ role }) => atLeast(role, 'member')).map(({ team }) => `team:${team.id}`)], { equal: (a, b) => a.join() === b.join() });
}
