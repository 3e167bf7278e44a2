import { ChangeDetectionStrategy, Component, Injector, type OnInit, computed, effect, inject, input, runInInjectionContext, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { PageTitle } from '@core/page-title';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { LinkedText } from '@ui/linked-text';
import { Notice } from '@ui/notice';
import { Sharing } from '@ui/sharing';
import { Sheet } from '@ui/sheet';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { flagOutline, shareSocialOutline } from 'ionicons/icons?later';
import { atLeast } from '../../../shared/teams/roles';
import { ManagePanel } from '../components/manage-panel';
import { MembershipBar } from '../components/membership-bar';
import { NextActions } from '../components/next-actions';
import { TeamAbout } from '../components/team-about';
import { TeamBanner } from '../components/team-banner';
import { TeamNews } from '../components/team-news';
import { TeamPoster } from '../components/team-poster';
import { TeamSkeleton } from '../components/team-skeleton';
import { TeamTabs } from '../components/team-tabs';
import { TeamTools } from '../components/team-tools';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';

type Wish = 'member' | 'follower' | null;
/** Nothing is under these addresses: an unknown id, or one that is none. */
const absent: ReadonlySet<string> = new Set(['common/not-found', 'common/invalid-request']);

/** A team: who it is, what it does next, and what the reader is in it. */
@Component({
  selector: 'app-team-page',
  imports: [Icon, LinkedText, ManagePanel, MembershipBar, NextActions, Notice, RouterLink, Sheet, State, TeamAbout, TeamBanner, TeamNews, TeamPoster, TeamSkeleton, TeamTabs, TeamTools, TopBar],
  providers: [TeamStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './team-page.html',
  styleUrl: './team-page.css',
})
export class TeamPage implements OnInit {
  private readonly acts = inject(PendingActs);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly store = inject(TeamStore);
  protected readonly sharing = inject(Sharing);
  protected readonly t = teamsMessages;
  protected readonly icons = { flagOutline, shareSocialOutline };
  /** Route parameter. */
  readonly id = input.required<string>();
  /** Query parameter: one has just joined, and the words of welcome are to be read. */
  readonly accueil = input<string>();

  protected readonly welcome = signal(false);
  protected readonly member = computed(() => atLeast(this.store.role(), 'member'));
  protected readonly missing = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' && absent.has(page.problem.code);
  });
  private signedIn: boolean | null = null;

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const name = this.store.team()?.name;
      if (name) title.set(name);
    });
    // Signing in or out while the page is there changes what is mine.
    effect(() => {
      const signedIn = this.session.signedIn();
      if (this.signedIn === null || this.signedIn === signedIn) return;
      this.signedIn = signedIn;
      untracked(() => void this.store.load());
    });
  }

  ngOnInit(): void {
    this.store.open(this.id());
    void this.session.ready().then((me) => (this.signedIn = !!me));
    // A kind for each team: two of their pages may be in the stack.
    runInInjectionContext(this.injector, () => this.acts.handle<Wish>(this.kind, (wish, key) => void this.become(wish, key)));
  }

  /** On coming in, and on coming back from a page opened above: what that one did shows. */
  ionViewWillEnter(): void {
    void this.store.load().then(() => this.greet());
    void this.store.loadNext();
  }

  protected want(wish: Wish): void {
    void this.acts.require(this.kind, wish);
  }

  protected async takeUp(): Promise<void> {
    const problem = await this.store.takeUp();
    this.toasts.show(problem?.title ?? this.t.page.takenUp);
  }

  private async become(wish: Wish, key: string): Promise<void> {
    const before = this.store.role();
    const problem = await this.store.become(wish, key);
    if (problem?.code === 'common/unauthenticated') {
      this.session.lost();
      return this.acts.require(this.kind, wish);
    }
    if (problem) return this.toasts.refused(problem, () => this.want(wish));
    const t = this.t.membership;
    if (wish === 'member' && this.store.membership().welcome) this.welcome.set(true);
    else this.toasts.show(wish === 'member' ? t.joined : wish === 'follower' ? t.follows : before === 'follower' ? t.unfollowed : t.left);
  }

  private greet(): void {
    if (!this.accueil() || !this.store.membership().welcome) return;
    this.welcome.set(true);
    void this.router.navigate([], { queryParams: { accueil: null }, replaceUrl: true });
  }

  private get kind(): string {
    return `membership:${this.id()}`;
  }
}
