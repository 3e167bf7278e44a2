import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TeamCard } from '@action-populaire/contracts';
import { valueOf } from '@core/loadable';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { peopleOutline } from 'ionicons/icons?later';
import { NearTeams } from '../../../shared/teams/near-teams';
import { atLeast } from '../../../shared/teams/roles';
import { TeamRow } from '../../../shared/teams/team-row';
import { teamsMessages } from '../teams.messages';
import { TeamSkeleton } from './team-skeleton';

/** How many more than are shown to ask for: those that the reader is in already are left out. */
const spare = 7;

/** A few teams near somewhere, and the way to all of them. */
@Component({
  selector: 'app-nearby-teams',
  imports: [Empty, RouterLink, State, TeamRow, TeamSkeleton],
  providers: [NearTeams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 class="sect h2">
      <span>{{ heading() }}</span>
      @if (total(); as count) {@if (count > shown().length) {<a class="link link--reach" routerLink="/equipes/liste" [queryParams]="all()">{{ t.all(count) }}<span class="sr"> {{ heading() }}</span></a>}}
    </h2>
    @if (near.list().state === 'loading') {<app-team-skeleton [rows]="most()" />} @else {<app-state [of]="near.list()" (retry)="near.refresh()" />}
    @if (shown().length) {
      <ul class="panel list">@for (team of shown(); track team.id) {<li app-team-row [of]="team"></li>}</ul>
    } @else if (total() === 0) {
      <app-empty [icon]="icon" [what]="t.none" [hint]="t.noneHint"><a class="btn btn--line" routerLink="/equipes/liste">{{ t.everywhere }}</a></app-empty>
    } @else if (total()) {
      <p class="small muted">{{ t.inAll }}</p>
    }
  `,
  styles: ':host { display: block; } .link { line-height: 1.5; } app-state:not([hidden]) + * { margin-top: 12px; }',
})
export class NearbyTeams {
  protected readonly near = inject(NearTeams);
  protected readonly t = teamsMessages.near;
  protected readonly icon = peopleOutline;
  readonly heading = input.required<string>();
  readonly query = input.required<Readonly<Record<string, string>>>();
  /** Parameters of the whole list. */
  readonly all = input.required<Readonly<Record<string, string | null>>>();
  readonly most = input(3);

  protected readonly total = computed(() => valueOf(this.near.list())?.total ?? null);
  /** Those the reader is not in; one joined from here stays where it was pressed. */
  protected readonly shown = linkedSignal<readonly TeamCard[], readonly TeamCard[]>({
    source: () => valueOf(this.near.list())?.items ?? [],
    computation: (items, before) => items.filter(({ id, mine }) => !atLeast(mine, 'member') || before?.value.some((shown) => shown.id === id)).slice(0, this.most()),
  });

  constructor() {
    effect(() => {
      const query = { ...this.query(), limit: String(this.most() + spare) };
      untracked(() => void this.near.load(query));
    });
  }

  refresh(): void {
    void this.near.refresh();
  }
}
