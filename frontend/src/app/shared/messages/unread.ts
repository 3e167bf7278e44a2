import { Injectable, effect, inject, untracked } from '@angular/core';
import { getUnread, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Badges } from '@core/badges';
import { Network } from '@core/network';
import { Session } from '@core/session/session';
import { watchMyNotices } from '../notices/watch-notices';
import { watchMyDiscussions } from './my-rooms';

/** Milliseconds after which the count is asked for again, while the application is looked at: what one may miss is not missed for long. */
const interval = 120_000;

/** Follows how many discussions and notices are unread, as the server counts them. */
@Injectable({ providedIn: 'root' })
export class Unread {
  private readonly api = inject(Api);
  private readonly badges = inject(Badges);
  private readonly session = inject(Session);
  private asking: Promise<void> | null = null;
  private again = false;

  constructor() {
    const network = inject(Network);
    effect(() => {
      const there = this.session.signedIn() && network.online();
      untracked(() => (this.session.signedIn() ? there && void this.refresh() : this.show({ discussions: 0, notifications: 0 })));
    });
    watchMyDiscussions(() => void this.refresh());
    watchMyNotices(() => void this.refresh());
    const look = (): void => void (document.visibilityState === 'visible' && this.refresh());
    addEventListener('visibilitychange', look);
    setInterval(look, interval);
  }

  /** Asks again; asked while an answer is on its way, once more after it. */
  refresh(): Promise<void> {
    this.again = true;
    return (this.asking ??= this.ask().finally(() => (this.asking = null)));
  }

  private show({ discussions, notifications }: ResultOf<typeof getUnread>): void {
    this.badges.discussions.set(discussions);
    this.badges.notifications.set(notifications);
  }

  private async ask(): Promise<void> {
    while (this.again && this.session.signedIn()) {
      this.again = false;
      const outcome = await this.api.call(getUnread);
      if (outcome.ok) this.show(outcome.value);
    }
  }
}
