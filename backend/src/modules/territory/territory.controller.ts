import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { findPlaces, getPlace, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext } from '../../platform/http/use-case.js';
import { FindPlaces } from './queries/find-places.js';
import { GetPlace } from './queries/get-place.js';

@Controller()
export class TerritoryController {
  constructor(private readonly queries: QueryBus) {}

  @Route(findPlaces, { readsFrom: [] })
  find(@Input() input: InputOf<typeof findPlaces>, @Context() context: QueryContext) {
    return this.queries.execute(new FindPlaces.Query(input, context));
  }

  @Route(getPlace, { readsFrom: [] })
  get(@Input() input: InputOf<typeof getPlace>, @Context() context: QueryContext) {
    return this.queries.execute(new GetPlace.Query(input, context));
  }
}
