import { getPlace } from '@action-populaire/contracts';
import { queryUseCase } from '../../../platform/http/use-case.js';
import { Gazetteer } from '../domain/gazetteer.js';
import { placeDto } from './place-dto.js';

/** A place by its code. */
export const GetPlace = queryUseCase({
  route: getPlace,
  needs: [Gazetteer],
  handle({ params: { code } }, _context, gazetteer) {
    const place = gazetteer.get(code);
    return Promise.resolve(place ? { answer: placeDto(place) } : { rejected: 'common/not-found' as const });
  },
});
