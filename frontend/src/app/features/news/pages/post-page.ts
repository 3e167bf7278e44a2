import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { getNews, withdrawNews, type News } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { PageTitle } from '@core/page-title';
import { Clock } from '@core/time/clock';
import { formatMoment, sentenceCase } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Empty } from '@ui/empty';
import { Icon } from '@ui/icon';
import { LinkedText } from '@ui/linked-text';
import { Sharing } from '@ui/sharing';
import { Sheet } from '@ui/sheet';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { TopBar } from '@ui/top-bar';
import { lockClosedOutline, newspaperOutline, shareSocialOutline } from 'ionicons/icons?later';
import { Photo } from '../../../shared/media/photo';
import { MyTeams } from '../../../shared/teams/my-teams';
import { atLeast } from '../../../shared/teams/roles';
import { newsMessages } from '../news.messages';

/** News of a team, whole. Who manages the team edits them, or takes them back. */
@Component({
  selector: 'app-post-page',
  imports: [Avatar, Empty, Icon, LinkedText, Photo, RouterLink, Sheet, State, Text, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <main class="scroll">
      <app-top-bar fallback="/actualites">
        @if (open(); as shared) {<button type="button" class="ibtn" [attr.aria-label]="t.share" (click)="sharing.share(shared.title ?? t.erased, '/actualites/' + shared.id)"><app-icon [svg]="icons.shareSocialOutline" /></button>}
      </app-top-bar>
      <div class="pad column page-end">
        @if (post(); as news) {
          <h1 class="h1">{{ news.title ?? t.erased }}</h1>
          <a class="who" [routerLink]="['/equipes', news.team.id]">
            <app-avatar [id]="news.team.id" [name]="news.team.name" [team]="true" [size]="40" />
            <span><b>{{ news.team.name }}</b><app-text [value]="when()" /></span>
          </a>
          @if (news.visibility === 'members') {<p class="small only"><app-icon [svg]="icons.lockClosedOutline" />{{ t.membersOnly }}</p>}
          <app-linked-text class="words" [text]="news.text ?? t.erased" />
          @for (medium of news.media; track medium.id; let index = $index) {<app-photo [medium]="medium" size="large" [alt]="t.photo(index + 1)" />}
          @if (news.action; as action) {<a class="btn btn--line" [routerLink]="['/actions', action.id]">{{ t.about(action.name) }}</a>}
          @if (manages()) {
            <div class="row tools">
              <a class="btn btn--soft" [routerLink]="['/actualites', news.id, 'modifier']">{{ t.edit }}</a>
              <button type="button" class="btn btn--soft" aria-haspopup="dialog" (click)="asking.set(true)">{{ t.withdraw }}</button>
            </div>
            <app-sheet [heading]="t.withdrawSure" [(open)]="asking">
              <p class="sure">{{ t.withdrawHint }}</p>
              <button type="button" class="btn btn--danger btn--xl btn--full" [disabled]="busy()" (click)="withdraw()">{{ t.withdraw }}</button>
            </app-sheet>
          }
        } @else if (closed(); as problem) {
          <h1 class="sr">{{ t.heading }}</h1>
          <app-empty [icon]="icons.newspaperOutline" [what]="problem.status === 404 ? t.missing : problem.title" [hint]="problem.status === 404 ? t.missingHint : null">
            @if (problem.status === 401) {<a class="btn btn--primary" routerLink="/connexion" [queryParams]="{ retour: '/actualites/' + news() }">{{ t.enter }}</a>}
            <a class="btn btn--line" routerLink="/actualites">{{ t.others }}</a>
          </app-empty>
        } @else {
          <h1 class="sr">{{ t.loading }}</h1>
          <app-state [of]="state()" (retry)="load()" />
        }
      </div>
    </main>
  `,
  styles: `
    h1 { overflow-wrap: anywhere; }
    .who { display: flex; align-items: center; gap: 10px; margin-block: 12px; min-height: var(--touch); font-size: var(--t-small); color: var(--ink-2); }
    .who b { display: block; color: var(--ink); overflow-wrap: anywhere; }
    .only { display: flex; align-items: center; gap: 6px; margin-bottom: 12px; font-weight: 600; --size: 18px; }
    .words { line-height: 1.5; }
    app-photo, .btn--line { margin-top: 16px; }
    .btn--line { overflow-wrap: anywhere; }
    .tools { margin-top: 28px; padding-top: 16px; border-top: 1px solid var(--line); }
    .sure { margin-bottom: 16px; }
  `,
})
export class PostPage {
  private readonly api = inject(Api);
  private readonly clock = inject(Clock);
  private readonly mine = inject(MyTeams);
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  private readonly toasts = inject(Toasts);
  protected readonly sharing = inject(Sharing);
  protected readonly t = newsMessages.post;
  protected readonly icons = { lockClosedOutline, newspaperOutline, shareSocialOutline };
  /** Route parameter. */
  readonly news = input.required<string>();
  protected readonly state = signal<Loadable<News>>(idle);
  protected readonly asking = signal(false);
  protected readonly busy = signal(false);
  protected readonly post = computed(() => valueOf(this.state()));
  /** Why the reader may not read it, when trying again would change nothing. */
  protected readonly closed = computed(() => { const state = this.state(); return state.state === 'failed' && [401, 403, 404].includes(state.problem.status) ? state.problem : null; });
  /** What may be given away: what is for members is not. */
  protected readonly open = computed(() => (this.post()?.visibility === 'public' ? this.post() : null));
  protected readonly manages = computed(() => { const team = this.post()?.team; return team !== undefined && atLeast(this.mine.roleOf(team), 'manager'); });
  protected readonly when = computed(() => {
    const { at = '', editedAt } = this.post() ?? {};
    const say = (instant: string): string => formatMoment(Temporal.Instant.from(instant).toZonedDateTimeISO(this.clock.zone), Temporal.PlainDate.from(this.clock.today()));
    return at && sentenceCase(editedAt ? this.t.edited(say(at), say(editedAt)) : say(at));
  });

  constructor() {
    effect(() => {
      this.news();
      untracked(() => void this.load());
    });
  }

  ionViewWillEnter(): void {
    void this.mine.refresh();
    if (this.post()) void this.load();
  }

  protected async load(): Promise<void> {
    const id = this.news();
    this.state.update((current) => (valueOf(current)?.id === id ? current : startLoading(idle)));
    const outcome = await this.api.call(getNews, { params: { id } });
    if (this.news() !== id) return;
    this.state.update((current) => settle(current, outcome));
    if (outcome.ok) this.title.set(outcome.value.title ?? this.t.erased);
  }

  protected async withdraw(): Promise<void> {
    const post = this.post();
    if (!post) return;
    this.busy.set(true);
    const outcome = await this.api.call(withdrawNews, { params: { id: post.id } });
    this.busy.set(false);
    this.asking.set(false);
    if (!outcome.ok) return this.toasts.refused(outcome.problem, () => void this.withdraw());
    await this.router.navigate(['/equipes', post.team.id], { replaceUrl: true });
    this.toasts.show(this.t.withdrawn);
  }
}
