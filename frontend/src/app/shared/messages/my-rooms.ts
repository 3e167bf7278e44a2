import { computed, effect, inject, untracked } from '@angular/core';
import type { LiveFrame } from '@action-populaire/contracts';
import { Live } from '@core/live/live';
import { valueOf } from '@core/loadable';
import { MyTeams } from '../teams/my-teams';
import { atLeast } from '../teams/roles';

/** Frames after which the reader's discussions, or what is unread in them, may be others. */
const kinds: ReadonlySet<string> = new Set(['message', 'discussion', 'membership', 'read', 'left', 'refresh']);

/** Hears of what concerns the reader's discussions: what is said to them, and in their teams. Call it in an injection context. */
export function watchMyDiscussions(listener: (frame: LiveFrame) => void): void {
  const [live, teams] = [inject(Live), inject(MyTeams)];
  const rooms = computed(() => ['me', ...(valueOf(teams.list()) ?? []).filter(({ role }) => atLeast(role, 'member')).map(({ team }) => `team:${team.id}`)], { equal: (a, b) => a.join() === b.join() });
  const hear = (frame: LiveFrame): void => {
    if (kinds.has(frame.kind)) listener(frame);
  };
  effect((onCleanup) => {
    const wanted = rooms();
    const ends = untracked(() => wanted.map((room) => live.watch(room, hear)));
    onCleanup(() => untracked(() => ends.forEach((end) => end())));
  });
}
