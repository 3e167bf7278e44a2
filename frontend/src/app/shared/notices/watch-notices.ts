import type { LiveFrame } from '@action-populaire/contracts';
import { watchRooms } from '@core/live/watch-rooms';
import { myTeamRooms } from '../teams/my-team-rooms';

/** Frames that come with something told. */
const told: ReadonlySet<LiveFrame['kind']> = new Set(['notice', 'post', 'announcement', 'key-moment']);

/** Hears that the reader may have been told something. Call it in an injection context. */
export function watchMyNotices(listener: () => void): void {
  watchRooms(myTeamRooms('me', 'national'), ({ kind }) => void (told.has(kind) && listener()));
}
