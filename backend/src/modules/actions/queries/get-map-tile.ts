import { mapTile } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { MyTeams } from '../../teams/index.js';
import { ActionTiles } from '../views/action-tiles.js';
import { TeamTiles } from '../views/team-tiles.js';
import { filtersOf } from './filters.js';

/** A tile of the map, as bytes; the world has 2^z tiles a side. */
export const GetMapTile = queryUseCase({
  route: mapTile,
  needs: [ActionTiles, TeamTiles, MyTeams],
  async handle({ params, query }, context, actions, teams, mine) {
    const side = 2 ** params.z;
    if (params.x >= side || params.y >= side) return { rejected: 'common/not-found' };
    const filters = await filtersOf(query, context, mine);
    return { answer: query.layer === 'teams' ? teams.get(params, filters.teams) : actions.get(params, filters) };
  },
});
