import { Controller, Module } from '@nestjs/common';
import * as z from 'zod/mini';
import { agenda, listFeed, route, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext } from '../../platform/http/use-case.js';

/** A POST that does nothing, through the same edge as every route. */
export const emptyPost = route({ id: 'benchEmptyPost', method: 'POST', path: '/api/bench/nothing', access: 'account', keyed: true, body: z.strictObject({}), returns: z.object({}), problems: [] });
/** The agenda's access and contract, answering the bytes it was given. */
export const fixedAgenda = route({ ...agenda, id: 'benchFixedAgenda', path: '/api/bench/agenda' });
/** The same of the feed. */
export const fixedFeed = route({ ...listFeed, id: 'benchFixedFeed', path: '/api/bench/feed' });

/** What the fixed routes answer near each place, and to each account: set before it is measured. */
export const fixed = new Map<number, unknown>();
export const fixedFeeds = new Map<string, unknown>();

@Controller()
class BaselineController {
  @Route(emptyPost, { readsFrom: [] })
  nothing() {
    return {};
  }

  @Route(fixedAgenda, { readsFrom: [] })
  agenda(@Input() { query }: InputOf<typeof fixedAgenda>) {
    return fixed.get(query.near?.lat ?? 0);
  }

  @Route(fixedFeed, { readsFrom: [] })
  feed(@Context() { account }: QueryContext) {
    return fixedFeeds.get(account ?? '');
  }
}

/** Ordinary routes to measure against. */
@Module({ controllers: [BaselineController] })
export class BaselineModule {}
