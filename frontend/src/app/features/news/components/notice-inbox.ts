import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { noticeLimits, type Notice } from '@action-populaire/contracts';
import { Clock } from '@core/time/clock';
import { DayHeading } from '@ui/day-heading';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { notificationsOutline } from 'ionicons/icons?later';
import { noticesMessages } from '../../../shared/notices/notices.messages';
import { watchMyNotices } from '../../../shared/notices/watch-notices';
import { NoticesStore } from '../data/notices-store';
import { NoticeRow } from './notice-row';

/** What the reader was told, grouped by day. */
@Component({
  selector: 'app-notice-inbox',
  imports: [DayHeading, Empty, NoticeRow, RouterLink, State],
  providers: [NoticesStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-state [of]="store.list()" (retry)="renew()" />
    <p class="sr" role="status">{{ fresh() ? t.fresh : '' }}</p>
    @if (fresh()) {<button type="button" class="btn btn--ink fresh" (click)="renew()">{{ t.fresh }}</button>}
    @if (store.value(); as shown) {
      @for (day of days(); track day.day) {
        <app-day-heading [day]="day.day" />
        <ul class="panel list">@for (notice of day.notices; track notice.id) {<li app-notice-row [notice]="notice" [asked]="asked() === notice.id" (askedChange)="asked.set($event ? notice.id : null)"></li>}</ul>
      }
      @if (shown.next) {
        @if (store.problem(); as problem) {<p class="small" role="alert">{{ problem.title }}</p>}
        <button type="button" class="btn btn--line btn--full" [attr.aria-disabled]="store.loadingMore() || null" (click)="store.more()">{{ store.loadingMore() ? t.moreLoading : t.more }}</button>
      } @else if (shown.items.length) {
        <p class="end small muted">{{ t.end(limit) }}</p>
      } @else {
        <app-empty [icon]="icon" [what]="t.empty.what" [hint]="t.empty.hint">
          <a class="btn btn--primary" routerLink="/agir">{{ t.empty.agir }}</a>
          <a class="btn btn--line" routerLink="/equipes">{{ t.empty.teams }}</a>
        </app-empty>
      }
    }
  `,
  styles: `
    :host { display: block; }
    .list { margin-bottom: 20px; }
    .end { padding: 4px 0 24px; text-align: center; }
    .fresh { position: sticky; top: 8px; z-index: 2; display: flex; margin: 0 auto 10px; box-shadow: 0 0 0 3px var(--paper); }
  `,
})
export class NoticeInbox {
  private readonly clock = inject(Clock);
  protected readonly store = inject(NoticesStore);
  protected readonly t = noticesMessages;
  protected readonly icon = notificationsOutline;
  protected readonly limit = noticeLimits.days;
  protected readonly asked = signal<string | null>(null);
  /** Something was told since the list was read: what is read stays where it is until one asks. */
  protected readonly fresh = signal(false);
  protected readonly days = computed(() => {
    const days: { readonly day: string; readonly notices: Notice[] }[] = [];
    for (const notice of this.store.value()?.items ?? []) {
      const day = Temporal.Instant.from(notice.at).toZonedDateTimeISO(this.clock.zone).toPlainDate().toString();
      if (days.at(-1)?.day !== day) days.push({ day, notices: [] });
      days.at(-1)!.notices.push(notice);
    }
    return days;
  });

  constructor() {
    watchMyNotices(() => {
      if (this.store.value()) this.fresh.set(true);
    });
  }

  renew(): void {
    this.fresh.set(false);
    void this.store.load();
  }
}
