import { ChangeDetectionStrategy, Component, ElementRef, Injector, type OnInit, afterNextRender, computed, effect, inject, input, runInInjectionContext, signal, untracked, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { shortPlace } from '@core/i18n/format';
import { apiMessages } from '@core/api/api.messages';
import { PageTitle } from '@core/page-title';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatMoment, sentenceCase } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { nameOfAction } from '@ui/action-name';
import { Icon } from '@ui/icon';
import { LinkedText } from '@ui/linked-text';
import { Notice } from '@ui/notice';
import { Sharing } from '@ui/sharing';
import { familyClass } from '@ui/sign';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { chatbubblesOutline, chevronForwardOutline, closeCircleOutline, navigateOutline, peopleOutline, shareSocialOutline } from 'ionicons/icons?later';
import { LocatorMap } from '../../../shared/map/locator-map';
import { actionsMessages } from '../actions.messages';
import { ActionFacts } from '../components/action-facts';
import { ActionPoster } from '../components/action-poster';
import { ActionSkeleton } from '../components/action-skeleton';
import { ActionTools } from '../components/action-tools';
import { AnswerBar } from '../components/answer-bar';
import { AnswerSheet } from '../components/answer-sheet';
import { ChangeNotice } from '../components/change-notice';
import { HistoryList } from '../components/history-list';
import { OrganisePanel } from '../components/organise-panel';
import { PartyList } from '../components/party-list';
import { ReportSection } from '../components/report-section';
import { TeamPart } from '../components/team-part';
import { stanceOf, type Answer } from '../data/answer';
import { ActionStore } from '../data/action-store';
import { historyOf, latestNotable } from '../data/history';
import { ManagedTeams } from '../data/managed-teams';
import { placeLine, routeUrl } from '../data/where';

/** Nothing is under these addresses: an unknown id, or one that is none. */
const absent: ReadonlySet<string> = new Set(['common/not-found', 'common/invalid-request']);

/** An action: complete without an account, and everything its reader and its organisers do about it. */
@Component({
  selector: 'app-action-page',
  imports: [ActionFacts, ActionPoster, ActionSkeleton, ActionTools, AnswerBar, AnswerSheet, ChangeNotice, HistoryList, Icon, LinkedText, LocatorMap, Notice, OrganisePanel, PartyList, ReportSection, RouterLink, State, TeamPart, Text, TopBar],
  providers: [ActionStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  templateUrl: './action-page.html',
  styleUrl: './action-page.css',
})
export class ActionPage implements OnInit {
  protected readonly store = inject(ActionStore);
  protected readonly sharing = inject(Sharing);
  protected readonly session = inject(Session);
  private readonly acts = inject(PendingActs);
  private readonly clock = inject(Clock);
  private readonly managed = inject(ManagedTeams);
  private readonly toasts = inject(Toasts);
  private readonly injector = inject(Injector);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly report = viewChild(ReportSection);
  protected readonly t = actionsMessages.page;
  protected readonly icons = { chatbubblesOutline, chevronForwardOutline, closeCircleOutline, navigateOutline, peopleOutline, shareSocialOutline };

  readonly id = input.required<string>();
  protected readonly sheet = signal(false);
  private signedIn: boolean | null = null;

  protected readonly shown = this.store.shown;
  protected readonly time = computed(() => {
    const action = this.shown()?.action;
    return action ? actionTime(action, this.clock.now()) : null;
  });
  protected readonly stance = computed(() => {
    const [shown, time] = [this.shown(), this.time()];
    return shown && time ? stanceOf(shown.action, shown.mine, time.phase) : 'open';
  });
  protected readonly colours = computed(() => {
    const action = this.shown()?.action;
    return action && action.status !== 'cancelled' ? familyClass(action.family) : '';
  });
  protected readonly missing = computed(() => {
    const page = this.store.page();
    return page.state === 'failed' && absent.has(page.problem.code);
  });
  protected readonly open = computed(() => this.stance() !== 'cancelled' && this.stance() !== 'over');
  /** By oneself, or for a team that organises. */
  protected readonly organises = computed(() => {
    const shown = this.shown();
    return !!shown && (shown.mine.organiser || this.managed.some(shown.action.teams));
  });
  protected readonly dates = computed(() => (this.shown()?.action.dates ?? []).map(({ id, start, zone, status }) => (
    { id, moment: sentenceCase(formatMoment(Temporal.Instant.from(start).toZonedDateTimeISO(zone), this.today())), cancelled: status === 'cancelled' })));
  private readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()));
  protected readonly history = computed(() => {
    const action = this.shown()?.action;
    return action ? historyOf(action, this.today()) : [];
  });
  protected readonly changes = computed(() => (this.stance() === 'cancelled' || this.stance() === 'over' ? [] : latestNotable(this.history(), this.clock.now())));
  protected readonly cancelled = computed(() => {
    const cancellation = this.shown()?.action.cancellation;
    if (!cancellation) return null;
    const moment = formatMoment(Temporal.Instant.from(cancellation.at).toZonedDateTimeISO(this.clock.zone), this.today());
    const by = this.history().find(({ kind }) => kind === 'cancelled')?.by ?? null;
    return { reason: cancellation.reason ?? this.t.cancelledHint, when: this.t.cancelledBy(moment, by) };
  });
  protected readonly where = computed(() => {
    const action = this.shown()?.action;
    if (!action || action.online) return null;
    const commune = shortPlace(action.place.name);
    const aside = [action.address ? commune : this.t.noAddress, action.placeApproximate ? this.t.approximate : ''].filter(Boolean).join(', ');
    return { line: action.address ?? placeLine(action), said: placeLine(action), aside, route: routeUrl(action) };
  });
  protected readonly crowd = computed(() => {
    const shown = this.shown();
    if (!shown) return null;
    const { coming, waiting } = shown.action;
    const mine = shown.mine.attendance === 'coming' ? this.t.youToo : '';
    return { coming: coming === 0 ? this.t.none : `${this.t.registered(coming)}${mine}`, waiting: waiting ? this.t.waiting(waiting) : null };
  });

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const shown = this.shown();
      if (shown) title.set(nameOfAction(shown.action));
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
    // A kind for each action: two of their pages may be in the stack.
    runInInjectionContext(this.injector, () => this.acts.handle<Answer>(this.kind, (answer, key) => void this.respond(answer, key)));
  }

  /** On coming in, and on coming back from a page opened above: what that one did shows. */
  ionViewWillEnter(): void {
    this.store.refusal.set(null);
    void this.store.load();
    void this.managed.load();
    void this.report()?.load();
  }

  protected answer(status: Answer['status'], guests = 0): void {
    void this.acts.require(this.kind, { status, guests } satisfies Answer);
  }

  /** Once more what was refused. */
  protected again(): void {
    const refused = this.store.refused();
    if (refused) this.answer(refused.status, refused.guests);
  }

  /** Opens or closes the sheet: a refusal was read where it was said. */
  protected showSheet(open: boolean): void {
    this.store.refusal.set(null);
    this.sheet.set(open);
  }

  private async respond(answer: Answer, key: string): Promise<void> {
    const before = this.shown()?.mine.attendance;
    const came = await this.store.respond(answer, key);
    if (this.store.refusal()?.code === 'common/unauthenticated') {
      this.session.lost();
      return this.acts.require(this.kind, answer);
    }
    if (came === 'waits') return this.toasts.show(apiMessages.queued);
    if (came === 'coming' || came === 'waiting') this.sheet.set(true);
    else if (came) {
      this.sheet.set(false);
      const t = actionsMessages.answer;
      this.toasts.show(came === 'not-coming' ? t.notComing : before === 'waiting' ? t.leftLine : before === 'coming' ? t.withdrawn : t.taken);
    }
  }

  protected organised(what: 'saved' | 'cancelled'): void {
    this.toasts.show(actionsMessages.organise[what]);
    if (what === 'saved') return;
    // What had the focus goes away: the top of the page says what became of the action.
    afterNextRender(
      () => {
        const heading = this.host.nativeElement.querySelector('h1');
        heading?.setAttribute('tabindex', '-1');
        heading?.focus();
      },
      { injector: this.injector },
    );
  }

  private get kind(): string {
    return `respond:${this.id()}`;
  }
}
