import * as z from 'zod/mini';
import { uuid } from './common.js';
import { route } from './route.js';

/** What a frame may tell of. A client leaves alone a kind that it does not know. */
export type FrameKind =
  // Of an event: something to fetch anew.
  | 'message' | 'discussion' | 'membership' | 'post' | 'announcement' | 'key-moment' | 'notice'
  // What is not in the log: something of mine changed on another device.
  | 'read'
  // Of the connection itself: rooms it is in, rooms it had to leave, and that frames were lost.
  | 'joined' | 'left' | 'refresh';

/** One frame of the live stream. It holds ids alone: words and names are fetched, by who may see them. */
export const liveFrame = z.object({
  /** Rooms it was sent to, as the connection asked for them. */
  rooms: z.array(z.string()),
  kind: z.string(),
  team: z.optional(uuid), discussion: z.optional(uuid), message: z.optional(uuid), action: z.optional(uuid), post: z.optional(uuid), moment: z.optional(uuid),
  /** Of `joined`: rooms that were refused. */
  refused: z.optional(z.array(z.string())),
  /** Milliseconds within which to fetch, at a moment of one's own choice: many are told at once. */
  spread: z.optional(z.int()),
});
export type LiveFrame = z.infer<typeof liveFrame>;

/** How much one may follow: rooms of a connection, connections of an account on each server. */
export const liveLimits = { rooms: 64, connections: 10 } as const;

/** A room as a client asks for it: `me`, `national`, or a kind and an id, `team:<id>`. */
const room = z.string().check(z.regex(/^[a-z-]{1,20}(:[0-9a-f-]{36})?$/));

/**
 * What happens in some rooms, as it happens; goes on after `Last-Event-ID`. The first frame, `joined`, says which rooms one is in and which
 * were refused; `refresh`: frames were lost, fetch anew.
 */
export const live = route({
  id: 'live', method: 'GET', path: '/api/live', access: 'public', keyed: false, streams: true,
  query: z.strictObject({ rooms: z.pipe(z.string().check(z.maxLength(6_000)), z.pipe(z.transform((text: string) => text.split(',')), z.array(room))) }),
  returns: liveFrame,
  problems: ['live/too-many-rooms', 'live/too-many-connections'],
});
