import { Injectable, signal } from '@angular/core';

/** Counts beside the tabs. Who counts comes later than the first screen. */
@Injectable({ providedIn: 'root' })
export class Badges {
  /** Discussions with something unread. */
  readonly discussions = signal(0);
  /** Notices not read yet. */
  readonly notifications = signal(0);
}
