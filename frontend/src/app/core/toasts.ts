import { Injectable, signal } from '@angular/core';
import { apiMessages } from './api/api.messages';
import { isQueued, mayPass, type Problem } from './api/problem';

/** A short message above the tab bar, with at most one action. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const duration = 5000;

/** One toast at a time: a new one replaces the old. With an action, it stays while it has the focus. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly shown = signal<Toast | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private last = 0;

  readonly current = this.shown.asReadonly();

  show(text: string, action?: Toast['action']): void {
    this.shown.set({ id: ++this.last, text, ...(action ? { action } : {}) });
    this.resume();
  }

  /** Says why an act was refused, or that it waits, and does it again for who asks where a moment may be all that it takes. */
  refused(problem: Pick<Problem, 'code' | 'title' | 'status'>, again: () => void): void {
    this.show(problem.title, mayPass(problem) && !isQueued(problem) ? { label: apiMessages.retry, run: again } : undefined);
  }

  dismiss(): void {
    clearTimeout(this.timer);
    this.shown.set(null);
  }

  /** Stops the countdown while someone is on the toast. */
  hold(): void {
    clearTimeout(this.timer);
  }

  resume(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.shown.set(null), duration);
  }
}
