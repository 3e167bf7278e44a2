import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listTeamNews, type News } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { valueOf } from '@core/loadable';
import { Pages } from '@core/pages';
import { Toasts } from '@core/toasts';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { newspaperOutline } from 'ionicons/icons?later';
import { MyTeams } from '../../../shared/teams/my-teams';
import { NewsRows } from '../../../shared/teams/news-rows';
import { atLeast } from '../../../shared/teams/roles';
import { newsMessages } from '../news.messages';

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
        <app-state [of]="pages.list()" (retry)="pages.load()" />
        @if (value(); as page) {
          @if (page.items.length) {<ul app-news-rows [of]="page.items"></ul>} @else {<app-empty [icon]="icon" [what]="t.none" />}
          @if (page.next) {<button type="button" class="btn btn--line btn--full" [disabled]="pages.loadingMore()" (click)="more()">{{ pages.loadingMore() ? t.moreLoading : t.more }}</button>}
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
  protected readonly pages = new Pages((cursor) => this.api.call(listTeamNews, { params: { id: this.team() }, query: { cursor } }), ({ id }: News) => id);
  protected readonly value = computed(() => valueOf(this.pages.list()));
  protected readonly manages = computed(() => atLeast(this.mine.roleOf({ id: this.team() }), 'manager'));

  constructor() {
    effect(() => {
      this.team();
      untracked(() => void this.pages.load(true));
    });
  }

  ionViewWillEnter(): void {
    void this.mine.refresh();
    if (this.value()) void this.pages.load();
  }

  protected async more(): Promise<void> {
    const problem = await this.pages.more();
    if (problem) this.toasts.refused(problem, () => void this.more());
  }
}
