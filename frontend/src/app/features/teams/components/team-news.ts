import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { listTeamNews, type News } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, valueOf, type Loadable } from '@core/loadable';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { newspaperOutline } from 'ionicons/icons?later';
import { NewsRows } from '../../../shared/teams/news-rows';
import { teamMessages } from '../../../shared/teams/team.messages';

/** How many of its news a team's page shows. */
const shown = 3;

/** The latest news of a team, and the way to all of them; who manages it writes some. */
@Component({
  selector: 'app-team-news',
  imports: [Empty, NewsRows, RouterLink, State],
  changeDetection: ChangeDetectionStrategy.OnPush,
  // A team without news says nothing of it but to those who could write some.
  host: { '[hidden]': 'nothing()' },
  template: `
    <h2 class="sect h2">
      <span>{{ t.title }}</span>
      @if (value()?.more) {<a class="link link--reach" [routerLink]="['/equipes', id(), 'actualites']">{{ t.all }}<span class="sr"> {{ t.title }}</span></a>}
    </h2>
    <app-state [of]="list()" [skeletons]="1" (retry)="load()" />
    @if (value(); as list) {
      @if (list.items.length) {
        <ul app-news-rows [of]="list.items"></ul>
        @if (manages()) {<a class="btn btn--line" [routerLink]="['/equipes', id(), 'actualites', 'nouvelle']">{{ t.write }}</a>}
      } @else {
        <app-empty [icon]="icon" [what]="t.none" [hint]="t.noneHint"><a class="btn btn--line" [routerLink]="['/equipes', id(), 'actualites', 'nouvelle']">{{ t.write }}</a></app-empty>
      }
    }
  `,
  styles: ':host { display: block; } :host([hidden]) { display: none; } .btn--line { margin-top: 12px; }',
})
export class TeamNews {
  private readonly api = inject(Api);
  protected readonly t = teamMessages.news;
  protected readonly icon = newspaperOutline;
  readonly id = input.required<string>();
  readonly manages = input(false);
  /** Whether the reader is in the team: what they may read changes with it. */
  readonly member = input(false);
  protected readonly list = signal<Loadable<{ readonly items: readonly News[]; readonly more: boolean }>>(idle);
  protected readonly value = computed(() => valueOf(this.list()));
  protected readonly nothing = computed(() => !this.manages() && this.value()?.items.length === 0);

  constructor() {
    effect(() => {
      this.id();
      this.member();
      untracked(() => void this.load());
    });
  }

  /** Reads them again; what is in view stays until they come. */
  async load(): Promise<void> {
    const id = this.id();
    this.list.update(startLoading);
    const outcome = await this.api.call(listTeamNews, { params: { id }, query: { limit: String(shown) } });
    if (this.id() !== id) return;
    this.list.update((current) => settle(current, outcome.ok ? { ...outcome, value: { items: outcome.value.items, more: outcome.value.next !== null } } : outcome));
  }
}
