import * as z from 'zod/mini';
import { actionCard } from './actions.js';
import { line, listOf } from './common.js';
import { route } from './route.js';
import { teamCard } from './teams.js';
import { place } from './territory.js';

/** What one field searches. */
export const searchKinds = ['place', 'team', 'action'] as const;

/** Places, teams and coming actions whose names begin with the words typed, accents and case apart; up to six of each, the best first. */
export const search = route({
  id: 'search', method: 'GET', path: '/api/search', access: 'public', keyed: false,
  query: z.strictObject({ q: line(1, 100), kinds: z.optional(listOf(searchKinds)) }),
  returns: z.object({ places: z.array(place), teams: z.array(teamCard), actions: z.array(actionCard) }),
  problems: [],
});
