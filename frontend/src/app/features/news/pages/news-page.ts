import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { feedLimits, type FeedItem, type FeedReason } from '@action-populaire/contracts';
import { watchRooms } from '@core/live/watch-rooms';
import { Badges } from '@core/badges';
import { valueOf } from '@core/loadable';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { Segmented, type Segment } from '@ui/segmented';
import { State } from '@ui/state';
import { newspaperOutline, optionsOutline, refreshOutline } from 'ionicons/icons?later';
import { noticesMessages } from '../../../shared/notices/notices.messages';
import { myTeamRooms } from '../../../shared/teams/my-team-rooms';
import { FeedCard } from '../components/feed-card';
import { NoticeInbox } from '../components/notice-inbox';
import { FeedStore } from '../data/feed-store';
import { newsMessages } from '../news.messages';

/** The next page is asked for this far before its place comes into view. */
const ahead = '600px';

/** What is new: the feed, each card saying why it is there, and what the reader was told. */
@Component({
  selector: 'app-news-page',
  imports: [Empty, FeedCard, Icon, NoticeInbox, RouterLink, Segmented, State],
  providers: [FeedStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './news-page.html',
  styleUrl: './news-page.css',
})
export class NewsPage {
  private readonly acts = inject(PendingActs);
  private readonly router = inject(Router);
  private readonly badges = inject(Badges);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly inbox = viewChild(NoticeInbox);
  private readonly tail = viewChild<ElementRef<HTMLElement>>('tail');
  protected readonly session = inject(Session);
  protected readonly store = inject(FeedStore);
  protected readonly t = newsMessages;
  protected readonly notices = noticesMessages;
  protected readonly icons = { newspaperOutline, optionsOutline, refreshOutline };
  protected readonly days = feedLimits.days;
  /** From the address: `notifications`, or the feed. */
  readonly voir = input<string>();
  protected readonly told = computed(() => this.session.signedIn() && this.voir() === 'notifications');
  protected readonly views = computed((): readonly Segment<'feed' | 'notices'>[] => [
    { value: 'feed', label: this.notices.feed },
    { value: 'notices', label: this.notices.title, count: this.badges.notifications(), counted: this.notices.unreadCount(this.badges.notifications()) },
  ]);
  /** The card whose facts are open. */
  protected readonly asked = signal<string | null>(null);
  protected readonly value = computed(() => valueOf(this.store.list()));
  /** Something was told since the feed was read: what is read stays where it is until one asks. */
  protected readonly fresh = signal(false);

  constructor() {
    watchRooms(myTeamRooms('national'), ({ kind }) => {
      if ((kind === 'post' || kind === 'announcement') && this.value()) this.fresh.set(true);
    });
    this.acts.handle<{ id: string }>('feed-come', ({ id }, key) => void this.carryOut(id, key));
    effect((onCleanup) => {
      const tail = this.tail()?.nativeElement;
      // Watched anew after each page: a short one may leave the tail in view.
      if (!tail || !this.value()?.next) return;
      const follow = ([entry]: IntersectionObserverEntry[]): void => void (entry?.isIntersecting && !this.host.querySelector(':focus-visible') && this.store.next());
      const observer = new IntersectionObserver(follow, { root: this.host.querySelector('.scroll'), rootMargin: ahead });
      observer.observe(tail);
      onCleanup(() => observer.disconnect());
    });
  }

  ionViewWillEnter(): void {
    if (this.told() || this.value()) this.renew();
  }

  protected show(view: 'feed' | 'notices'): void {
    void this.router.navigate([], { queryParams: { voir: view === 'notices' ? 'notifications' : null }, replaceUrl: true });
  }

  protected renew(): void {
    if (this.told()) return this.inbox()?.renew();
    this.fresh.set(false);
    void this.store.refresh();
  }

  /** Reads what is new, from its beginning. */
  protected showFresh(): void {
    this.renew();
    this.host.querySelector('.scroll')?.scrollTo({ top: 0 });
  }

  protected come({ action }: FeedItem): void {
    if (action) void this.acts.require('feed-come', { id: action.id });
  }

  protected async switch(code: FeedReason, enabled: boolean): Promise<void> {
    const problem = await this.store.switch(code, enabled);
    if (problem) this.toasts.refused(problem, () => void this.switch(code, enabled));
    else this.toasts.show(enabled ? this.t.why.back : this.t.why.cut, { label: this.t.why.undo, run: () => void this.switch(code, !enabled) });
  }

  private async carryOut(id: string, key: string): Promise<void> {
    const item = this.value()?.items.find(({ action }) => action?.id === id);
    if (!item) return;
    const problem = await this.store.come(item, key);
    if (problem) this.toasts.refused(problem, () => void this.acts.require('feed-come', { id }));
    else this.toasts.show(this.t.noted);
  }
}
