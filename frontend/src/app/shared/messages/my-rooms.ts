import type { LiveFrame } from '@action-populaire/contracts';
import { watchRooms } from '@core/live/watch-rooms';
import { myTeamRooms } from '../teams/my-team-rooms';

/** Frames after which the reader's discussions, or what is unread in them, may be others. */
const kinds: ReadonlySet<string> = new Set(['message', 'discussion', 'membership', 'read', 'left', 'refresh']);

/** Hears of what concerns the reader's discussions: what is said to them, and in their teams. Call it in an injection context. */
export function watchMyDiscussions(listener: (frame: LiveFrame) => void): void {
  watchRooms(myTeamRooms('me'), (frame) => {
    if (kinds.has(frame.kind)) listener(frame);
  });
}
