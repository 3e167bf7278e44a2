import { Injectable, inject } from '@angular/core';
import type { ActionPage } from '@action-populaire/contracts';
import { Toasts } from '@core/toasts';
import { actionsMessages } from '../actions.messages';

/** Gives an action's address away: by the system's own sheet, else through the clipboard. */
@Injectable({ providedIn: 'root' })
export class Sharing {
  private readonly toasts = inject(Toasts);

  async share(action: Pick<ActionPage, 'id' | 'name'>): Promise<void> {
    const url = new URL(`/actions/${action.id}`, location.origin).href;
    if ('share' in navigator) {
      try {
        return await navigator.share({ title: action.name, url });
      } catch (error) {
        // Closing the system's sheet is an answer too.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    try {
      await navigator.clipboard.writeText(url);
      this.toasts.show(actionsMessages.page.copied);
    } catch {
      this.toasts.show(actionsMessages.page.copyFailed(url));
    }
  }
}
