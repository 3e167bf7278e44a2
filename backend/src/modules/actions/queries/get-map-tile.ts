import { mapTile } from '@action-populaire/contracts';
import { need, queryUseCase } from '../../../platform/http/use-case.js';
import { ActionTable } from '../views/action-table.js';
import { encodeTile } from '../views/tiles.js';
import { filtersOf } from './filters.js';

/** A tile of the map, as bytes; the world has 2^z tiles a side. */
export const GetMapTile = queryUseCase({
  route: mapTile,
  needs: [need<ActionTable>(ActionTable)],
  handle({ params, query }, { at }, table) {
    const side = 2 ** params.z;
    if (params.x >= side || params.y >= side) return Promise.resolve({ rejected: 'common/not-found' });
    return Promise.resolve({ answer: encodeTile(table, params, filtersOf(query, at)) });
  },
});
