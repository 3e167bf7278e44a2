import { findPlaces } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer } from '../domain/gazetteer.js';
import { placeDto } from './place-dto.js';

/** Places for what someone typed, best first; or those nearest to a point. */
export const FindPlaces = queryUseCase({
  route: findPlaces,
  needs: [Gazetteer],
  handle({ query: { q, near, limit } }, _context, gazetteer) {
    const found = near ? gazetteer.nearest(near, limit) : gazetteer.search(q ?? '', limit);
    return Promise.resolve({ answer: { items: found.map(placeDto) } });
  },
});
