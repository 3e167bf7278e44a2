import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { LiveFrame } from '@action-populaire/contracts';
import { Live } from '@core/live/live';
import { Network } from '@core/network';

/** Milliseconds after which a page in view is read anew, whatever it is told. */
const interval = 30_000;

/** Keeps a page true while it is in view: it is read anew when it is told that something happened, on coming in, when the application is looked at again, on the return of the network, and now and then. */
@Injectable()
export class Fresh {
  private readonly live = inject(Live);
  private readonly shown = signal(false);
  private refresh: () => void = () => undefined;
  private entered = false;

  constructor() {
    const network = inject(Network);
    effect(() => {
      // Entered without the network, the page says what it misses; what it shows when the network goes stays.
      if (this.shown() && (network.online() || !this.entered)) untracked(() => this.refresh());
      this.entered = this.shown();
    });
    const look = (): void => void (this.looked() && this.refresh());
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, interval);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    });
  }

  /** Says how the page is read anew. */
  follow(refresh: () => void): void {
    this.refresh = refresh;
  }

  /** While the page is in view, hears what happens in a room; call it in an injection context. */
  watch(room: () => string, listener: (frame: LiveFrame) => void): void {
    effect((onCleanup) => {
      if (!this.shown()) return;
      const wanted = room();
      const end = untracked(() => this.live.watch(wanted, listener));
      onCleanup(() => untracked(end));
    });
  }

  /** Whether someone may be looking at the page. */
  looked(): boolean {
    return this.shown() && document.visibilityState === 'visible';
  }

  enter(): void {
    this.shown.set(true);
  }

  leave(): void {
    this.shown.set(false);
  }
}
