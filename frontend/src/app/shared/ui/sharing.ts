import { Injectable, inject, signal } from '@angular/core';
import { Toasts } from '@core/toasts';
import type { Shared } from './share-links';
import { uiMessages } from './ui.messages';

/** Gives a page's address away: by the system's own sheet, else by ours. */
@Injectable({ providedIn: 'root' })
export class Sharing {
  private readonly toasts = inject(Toasts);
  /** What our own sheet shows; null while it is closed. */
  readonly asked = signal<Shared | null>(null);

  /** Shares a page of this application under its name. */
  async share(title: string, path: string): Promise<void> {
    const shared = { title, url: new URL(path, location.origin).href };
    if ('share' in navigator) {
      try {
        return await navigator.share(shared);
      } catch (error) {
        // Closing the system's sheet is an answer too.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    this.asked.set(shared);
  }

  /** Puts an address on the clipboard, and says so; or shows it to be copied by hand. */
  async copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      this.toasts.show(uiMessages.sharing.copied);
    } catch {
      this.toasts.show(uiMessages.sharing.copyFailed(url));
    }
  }
}
