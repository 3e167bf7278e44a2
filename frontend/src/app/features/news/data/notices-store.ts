import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { listNotifications, readNotifications, type Notice, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { Badges } from '@core/badges';
import { valueOf } from '@core/loadable';
import { Pages } from '@core/pages';
import { Session } from '@core/session/session';

/** What the reader was told. What is shown counts as read from then on; the marks stay until the list is read again. */
@Injectable()
export class NoticesStore {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly badges = inject(Badges);
  private readonly pages = new Pages<Notice, ResultOf<typeof listNotifications>>((cursor) => this.api.call(listNotifications, { query: { cursor } }), ({ id }) => id);
  private readonly refused = signal<Problem | null>(null);

  readonly list = this.pages.list;
  readonly loadingMore = this.pages.loadingMore;
  /** Why the page that follows did not come. */
  readonly problem = this.refused.asReadonly();
  readonly value = computed(() => valueOf(this.pages.list()));

  constructor() {
    effect(() => {
      if (this.session.signedIn()) untracked(() => void this.load());
    });
  }

  async load(): Promise<void> {
    await this.pages.load();
    const state = this.pages.list();
    if (state.state === 'ready') await this.markRead(state.value.through);
  }

  async more(): Promise<void> {
    this.refused.set(await this.pages.more());
  }

  private async markRead(through: string): Promise<void> {
    if (this.badges.notifications() === 0) return;
    const outcome = await this.api.call(readNotifications, { body: { through } });
    if (outcome.ok) this.badges.notifications.set(0);
  }
}
