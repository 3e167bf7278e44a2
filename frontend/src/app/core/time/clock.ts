import { Injectable, computed, signal } from '@angular/core';

/** The present, for screens: a signal that follows the minute. Tests set it. */
@Injectable({ providedIn: 'root' })
export class Clock {
  /** Zone of the reader's device. */
  readonly zone: string = Temporal.Now.timeZoneId();
  readonly now = signal(Temporal.Now.instant());
  /** Today in the reader's zone, as a text so that it only changes at midnight. */
  readonly today = computed(() => this.now().toZonedDateTimeISO(this.zone).toPlainDate().toString());

  constructor() {
    const follow = (): void => this.now.set(Temporal.Now.instant());
    setInterval(follow, 30_000);
    document.addEventListener('visibilitychange', follow);
  }
}
