import * as z from 'zod/mini';
import { actionCard, actionStatus, namedTeams } from './actions.js';
import { instant, uuid } from './common.js';
import { route } from './route.js';

/** One line of an action's history. Texts that were deleted read null. */
export const actionChange = z.object({
  kind: z.enum(['published', 'renamed', 'retyped', 'rescheduled', 'relocated', 'described', 'needed-set', 'capacity-set', 'cancelled', 'organiser-added', 'organiser-removed']),
  at: instant, by: z.nullable(z.string()),
  before: z.nullable(z.string()), after: z.nullable(z.string()),
  /** For `rescheduled`: instants. */
  start: z.optional(z.object({ before: instant, after: instant })), end: z.optional(z.object({ before: instant, after: instant })),
});

/** An action's page, the same for everyone; `revision` is its ETag. */
export const actionPage = z.object({
  ...actionCard.shape,
  address: z.nullable(z.string()), description: z.nullable(z.string()),
  placeApproximate: z.boolean(),
  cancellation: z.nullable(z.object({ at: instant, reason: z.nullable(z.string()) })),
  /** `left`: someone who was forgotten. */
  organisers: z.array(z.object({ kind: z.enum(['account', 'team']), id: z.string(), name: z.nullable(z.string()), left: z.optional(z.literal(true)) })),
  /** Teams that come. */
  participants: namedTeams,
  /** The other dates of the same action, by start. */
  dates: z.array(z.object({ id: z.string(), start: instant, zone: z.string(), status: actionStatus })),
  history: z.array(actionChange),
  revision: z.int(),
});
export type ActionPage = z.infer<typeof actionPage>;

export const getAction = route({
  id: 'getAction', method: 'GET', path: '/api/actions/:id', access: 'public', keyed: false,
  params: z.strictObject({ id: uuid }), returns: actionPage, problems: [],
});
