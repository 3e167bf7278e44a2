import { Injectable, computed, signal } from '@angular/core';
import { getHealth } from '@action-populaire/contracts';

const probeEvery = 10_000;

/** Whether the server can be reached: what the system says, corrected by what calls meet. */
@Injectable({ providedIn: 'root' })
export class Network {
  private readonly system = signal(navigator.onLine);
  private readonly answered = signal(true);
  private probe: ReturnType<typeof setInterval> | undefined;

  readonly online = computed(() => this.system() && this.answered());
  /** The device itself has no network, as opposed to a server that does not answer. */
  readonly disconnected = computed(() => !this.system());

  constructor() {
    addEventListener('online', () => {
      this.system.set(true);
      this.reached();
    });
    addEventListener('offline', () => this.system.set(false));
  }

  /** A call got an answer. */
  reached(): void {
    clearInterval(this.probe);
    this.answered.set(true);
  }

  /** A call got none, in spite of its retries: asks now and then until the server is back. */
  missed(): void {
    this.answered.set(false);
    clearInterval(this.probe);
    this.probe = setInterval(() => {
      fetch(getHealth.path).then(() => this.reached(), () => undefined);
    }, probeEvery);
  }
}
