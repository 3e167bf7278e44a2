import { Controller, Module } from '@nestjs/common';
import * as z from 'zod/mini';
import { agenda, route } from '@action-populaire/contracts';
import { Route } from '../../platform/http/route.js';

/** A POST that does nothing, through the same edge as every route. */
export const emptyPost = route({ id: 'benchEmptyPost', method: 'POST', path: '/api/bench/nothing', access: 'account', keyed: true, body: z.strictObject({}), returns: z.object({}), problems: [] });
/** The agenda's access and contract, answering the bytes it was given. */
export const fixedAgenda = route({ ...agenda, id: 'benchFixedAgenda', path: '/api/bench/agenda' });

/** What the fixed route answers: set before it is measured. */
export const fixed: { answer: unknown } = { answer: { items: [], next: null } };

@Controller()
class BaselineController {
  @Route(emptyPost, { readsFrom: [] })
  nothing() {
    return {};
  }

  @Route(fixedAgenda, { readsFrom: [] })
  agenda() {
    return fixed.answer;
  }
}

/** Ordinary routes to measure against. */
@Module({ controllers: [BaselineController] })
export class BaselineModule {}
