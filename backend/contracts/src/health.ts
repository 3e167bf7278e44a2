import * as z from 'zod/mini';
import { route } from './route.js';

/** Whether the server is well: `starting` while it writes the demo or catches up, `degraded` when a projection has halted. */
export const getHealth = route({
  id: 'getHealth', method: 'GET', path: '/api/health', access: 'public', keyed: false,
  returns: z.object({
    status: z.enum(['starting', 'ok', 'degraded']), version: z.string(),
    progress: z.optional(z.object({ done: z.int(), total: z.int() })),
    projections: z.array(z.object({ name: z.string(), version: z.int(), state: z.enum(['catching-up', 'live', 'halted']), position: z.string(), lag: z.int() })),
  }),
  problems: [],
});

/** What a process may lack to serve; the details of `health/not-ready` list it as `missing`. */
export type Missing = 'log' | 'views' | 'records' | 'projections' | 'stopping';

/** Whether this process can serve now: its stores answer, what pages show is level, and it is not about to stop. */
export const getReady = route({
  id: 'getReady', method: 'GET', path: '/api/ready', access: 'public', keyed: false,
  returns: z.object({ status: z.literal('ready') }),
  problems: ['health/not-ready'],
});
