import { Injectable, inject } from '@angular/core';
import { Toasts } from '@core/toasts';
import { uiMessages } from './ui.messages';

/** Gives a page's address away: by the system's own sheet, else through the clipboard. */
@Injectable({ providedIn: 'root' })
export class Sharing {
  private readonly toasts = inject(Toasts);

  /** Shares a page of this application under its name. */
  async share(title: string, path: string): Promise<void> {
    const url = new URL(path, location.origin).href;
    if ('share' in navigator) {
      try {
        return await navigator.share({ title, url });
      } catch (error) {
        // Closing the system's sheet is an answer too.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    try {
      await navigator.clipboard.writeText(url);
      this.toasts.show(uiMessages.sharing.copied);
    } catch {
      this.toasts.show(uiMessages.sharing.copyFailed(url));
    }
  }
}
