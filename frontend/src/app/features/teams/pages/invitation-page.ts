import { ChangeDetectionStrategy, Component, Injector, type OnInit, computed, inject, input, runInInjectionContext, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { acceptInvitation, getInvitation, reportInvitation, type ResultOf } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import type { Problem } from '@core/api/problem';
import { shortPlace } from '@core/i18n/format';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { PendingActs } from '@core/session/pending-acts';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Avatar } from '@ui/avatar';
import { Refusal } from '@ui/refusal';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { MyTeams } from '../../../shared/teams/my-teams';
import { TeamBanner } from '../components/team-banner';
import { TeamSkeleton } from '../components/team-skeleton';
import { teamsMessages } from '../teams.messages';

type Invitation = ResultOf<typeof getInvitation>;
/** The link is none, or opens no more. */
const gone: ReadonlySet<string> = new Set(['teams/invitation-gone', 'common/not-found', 'common/invalid-request']);

/** What the link of an invitation opens: the team, who invites, and joining in one tap. */
@Component({
  selector: 'app-invitation-page',
  imports: [Avatar, Refusal, RouterLink, State, TeamBanner, TeamSkeleton, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <main class="scroll">
      @if (invitation(); as shown) {
        <app-team-banner [id]="shown.team.id" />
        <div class="pad column page-end body">
          <div class="kind"><app-avatar [id]="shown.team.id" [name]="shown.team.name" [team]="true" [size]="32" /><p class="small muted"><app-text [value]="placeOf(shown)" /></p></div>
          @if (reported()) {
            <h1 class="h1">{{ t.reportedTitle }}</h1>
            <p>{{ t.reportedText }}</p>
            <a class="btn btn--line" routerLink="/agir">{{ t.goOn }}</a>
          } @else if (report() !== undefined) {
            <h1 class="h1">{{ t.report }}</h1>
            <p>{{ t.reportMeans }}</p>
            @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="tell()" />}
            <button type="button" class="btn btn--danger btn--xl btn--full" (click)="tell()">{{ t.reportGo }}</button>
            <a class="btn btn--line btn--full" [routerLink]="[]">{{ t.seeInvitation }}</a>
          } @else {
            <h1 class="h1">{{ t.title(shown.team.name) }}</h1>
            <p>{{ shown.by ? t.by(shown.by) : t.byNobody }} {{ t.means }}</p>
            @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="accept()" />}
            <button type="button" class="btn btn--primary btn--xl btn--full" [attr.aria-disabled]="sending() || null" (click)="accept()">{{ sending() ? t.sending : t.accept }}</button>
            <a class="btn btn--line btn--full" [routerLink]="['/equipes', shown.team.id]">{{ t.see }}</a>
            <a class="link link--reach report" [routerLink]="[]" [queryParams]="{ report: '' }">{{ t.report }}</a>
          }
        </div>
      } @else if (over()) {
        <div class="pad column lone">
          <h1 class="h1 h1--root">{{ t.goneTitle }}</h1>
          <p>{{ t.goneText }}</p>
          <a class="btn btn--primary" routerLink="/equipes">{{ t.goneGo }}</a>
        </div>
      } @else {
        <div class="pad column lone">
          <h1 class="sr">{{ t.loading }}</h1>
          @if (loaded().state === 'loading') {<app-team-skeleton [rows]="2" />} @else {<app-state [of]="loaded()" (retry)="load()" />}
        </div>
      }
    </main>
  `,
  styles: `
    .body { padding-top: 14px; }
    .body > * + *, .lone > * + * { margin-top: 14px; }
    .kind { display: flex; align-items: center; gap: 10px; }
    .kind p { min-width: 0; }
    h1 { overflow-wrap: anywhere; }
    .btn--full + .btn--full { margin-top: 10px; }
    .report { margin-top: 28px; font-size: var(--t-small); }
    .lone { padding-top: var(--s10); }
  `,
})
export class InvitationPage implements OnInit {
  private readonly acts = inject(PendingActs);
  private readonly api = inject(Api);
  private readonly injector = inject(Injector);
  private readonly mine = inject(MyTeams);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = teamsMessages.invitation;
  /** Route parameter. */
  readonly token = input.required<string>();
  /** Query parameter of the link that reports: nothing is done before a press. */
  readonly report = input<string>();

  protected readonly loaded = signal<Loadable<Invitation>>(idle);
  protected readonly invitation = computed(() => valueOf(this.loaded()));
  protected readonly over = computed(() => {
    const loaded = this.loaded();
    return loaded.state === 'failed' && gone.has(loaded.problem.code);
  });
  protected readonly sending = signal(false);
  protected readonly refusal = signal<Problem | null>(null);
  protected readonly reported = signal(false);

  ngOnInit(): void {
    void this.load();
    runInInjectionContext(this.injector, () => this.acts.handle<null>(this.kind, (_payload, key) => void this.join(key)));
  }

  protected async load(): Promise<void> {
    this.loaded.update(startLoading);
    const outcome = await this.api.call(getInvitation, { params: { token: this.token() } });
    this.loaded.update((current) => settle(current, outcome));
  }

  protected placeOf({ team }: Invitation): string {
    return shortPlace(team.place.name);
  }

  protected accept(): void {
    if (!this.sending()) void this.acts.require(this.kind, null);
  }

  protected async tell(): Promise<void> {
    const outcome = await this.api.call(reportInvitation, { params: { token: this.token() } });
    if (outcome.ok) this.reported.set(true);
    else this.refused(outcome.problem);
  }

  private async join(key: string): Promise<void> {
    this.sending.set(true);
    this.refusal.set(null);
    const outcome = await this.api.call(acceptInvitation, { params: { token: this.token() }, key });
    this.sending.set(false);
    if (!outcome.ok) return this.refused(outcome.problem);
    this.mine.know(outcome.value.team, outcome.value.role);
    await this.router.navigate(['/equipes', outcome.value.team], { replaceUrl: true, queryParams: { accueil: 1 } });
    this.toasts.show(teamsMessages.membership.joined);
  }

  private refused(problem: Problem): void {
    if (problem.code === 'common/unauthenticated') {
      this.session.lost();
      return void this.acts.require(this.kind, null);
    }
    if (gone.has(problem.code)) this.loaded.set({ state: 'failed', problem });
    else this.refusal.set(problem);
  }

  private get kind(): string {
    return `invitation:${this.token()}`;
  }
}
