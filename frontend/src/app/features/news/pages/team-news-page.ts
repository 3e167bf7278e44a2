import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listTeamNews, type News } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { newspaperOutline } from 'ionicons/icons?later';
import { MyTeams } from '../../../shared/teams/my-teams';
import { NewsRows } from '../../../shared/teams/news-rows';
import { atLeast } from '../../../shared/teams/roles';
import { newsMessages } from '../news.messages';

interface Page { readonly items: readonly News[]; readonly next: string | null }

/** All the news of a team that the reader may see, the latest first. */
@Component({
  selector: 'app-team-news-page',
  imports: [Empty, NewsRows, RouterLink, State, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar [fallback]="'/equipes/' + team()"><h1 class="h3">{{ t.of }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        @if (manages()) {<a class="btn btn--primary" [routerLink]="['/equipes', team(), 'actualites', 'nouvelle']">{{ t.write }}</a>}
        <app-state [of]="list()" (retry)="load()" />
        @if (value(); as page) {
          @if (page.items.length) {<ul app-news-rows [of]="page.items"></ul>} @else {<app-empty [icon]="icon" [what]="t.none" />}
          @if (page.next) {<button type="button" class="btn btn--line btn--full" [disabled]="busy()" (click)="more()">{{ busy() ? t.moreLoading : t.more }}</button>}
        }
      </div>
    </main>
  `,
  styles: '.column > * { margin-top: 12px; }',
})
export class TeamNewsPage {
  private readonly api = inject(Api);
  private readonly mine = inject(MyTeams);
  private readonly toasts = inject(Toasts);
  protected readonly t = newsMessages.team;
  protected readonly icon = newspaperOutline;
  /** Route parameter. */
  readonly team = input.required<string>();
  protected readonly list = signal<Loadable<Page>>(idle);
  protected readonly busy = signal(false);
  protected readonly value = computed(() => valueOf(this.list()));
  protected readonly manages = computed(() => atLeast((valueOf(this.mine.list()) ?? []).find((one) => one.team.id === this.team())?.role ?? null, 'manager'));

  constructor() {
    effect(() => {
      this.team();
      untracked(() => void this.load());
    });
  }

  ionViewWillEnter(): void {
    void this.mine.refresh();
    if (this.value()) void this.load();
  }

  protected async load(): Promise<void> {
    this.list.update(startLoading);
    const outcome = await this.api.call(listTeamNews, { params: { id: this.team() }, query: {} });
    this.list.update((current) => settle(current, outcome));
  }

  protected async more(): Promise<void> {
    const shown = this.value();
    if (!shown?.next) return;
    this.busy.set(true);
    const outcome = await this.api.call(listTeamNews, { params: { id: this.team() }, query: { cursor: shown.next } });
    this.busy.set(false);
    if (!outcome.ok) return this.toasts.refused(outcome.problem, () => void this.more());
    this.list.update((current) => settle(current, { ok: true, stale: outcome.stale, value: { items: [...shown.items, ...outcome.value.items], next: outcome.value.next } }));
  }
}
