import { Injectable, computed, signal } from '@angular/core';

/** Whether the server can be reached: what the system says, corrected by what calls meet. */
@Injectable({ providedIn: 'root' })
export class Network {
  private readonly system = signal(navigator.onLine);
  private readonly answered = signal(true);

  readonly online = computed(() => this.system() && this.answered());

  constructor() {
    addEventListener('online', () => {
      this.system.set(true);
      this.answered.set(true);
    });
    addEventListener('offline', () => this.system.set(false));
  }

  /** A call got an answer. */
  reached(): void {
    this.answered.set(true);
    this.system.set(true);
  }

  /** A call got none, in spite of its retries. */
  missed(): void {
    this.answered.set(false);
  }
}
