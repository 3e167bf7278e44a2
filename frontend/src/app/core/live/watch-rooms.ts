import { type Signal, effect, inject, untracked } from '@angular/core';
import type { LiveFrame } from '@action-populaire/contracts';
import { Live } from './live';

/** Hears what happens in some rooms, whichever they are from moment to moment. Call it in an injection context. */
export function watchRooms(rooms: Signal<readonly string[]>, listener: (frame: LiveFrame) => void): void {
  const live = inject(Live);
  effect((onCleanup) => {
    const wanted = rooms();
    const ends = untracked(() => wanted.map((room) => live.watch(room, listener)));
    onCleanup(() => untracked(() => ends.forEach((end) => end())));
  });
}
