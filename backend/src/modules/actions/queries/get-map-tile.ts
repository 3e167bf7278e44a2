import { mapTile } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { ActionTiles } from '../views/tiles.js';
import { filtersOf } from './filters.js';

/** A tile of the map, as bytes; the world has 2^z tiles a side. */
export const GetMapTile = queryUseCase({
  route: mapTile,
  needs: [ActionTiles],
  handle({ params, query }, { at }, tiles) {
    const side = 2 ** params.z;
    if (params.x >= side || params.y >= side) return Promise.resolve({ rejected: 'common/not-found' });
    return Promise.resolve({ answer: tiles.get(params, filtersOf(query, at)) });
  },
});
