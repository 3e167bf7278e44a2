import * as z from 'zod/mini';
import { uuid } from './common.js';

/** What a frame may tell of. A client leaves alone a kind that it does not know. */
export type FrameKind =
  // Of an event: something to fetch anew.
  | 'message' | 'discussion' | 'membership' | 'post' | 'announcement' | 'key-moment'
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
