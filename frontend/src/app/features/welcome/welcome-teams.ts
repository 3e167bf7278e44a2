import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { defaultRadius, type LatLng } from '@action-populaire/contracts';
import { valueOf } from '@core/loadable';
import { initialsOf } from '@ui/avatar';
import { State } from '@ui/state';
import { PointsMap } from '../../shared/map/points-map';
import { Joining } from '../../shared/teams/joining';
import { MyTeams } from '../../shared/teams/my-teams';
import { NearTeams } from '../../shared/teams/near-teams';
import { TeamRow } from '../../shared/teams/team-row';
import { welcomeMessages } from './welcome.messages';

const most = '3';

/** The three teams nearest to a home just chosen, each to be joined in one tap. */
@Component({
  selector: 'app-welcome-teams',
  imports: [PointsMap, State, TeamRow],
  providers: [Joining, NearTeams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-state [of]="near.list()" [skeletons]="1" (retry)="near.refresh()" />
    @if (value(); as list) {
      @if (list.items.length) {
        @if (points().length) {<div class="panel map"><app-points-map [points]="points()" [label]="t.map" /></div>}
        <ul class="panel list">@for (team of list.items; track team.id) {<li app-team-row [of]="team" [size]="40"></li>}</ul>
      } @else {<p>{{ t.none }}</p>}
    }
  `,
  styles: ':host { display: block; } .map { overflow: hidden; margin-bottom: 16px; } .map:has(app-points-map:empty) { display: none; }',
})
export class WelcomeTeams {
  private readonly mine = inject(MyTeams);
  protected readonly near = inject(NearTeams);
  protected readonly t = welcomeMessages.teams;
  readonly home = input.required<LatLng>();
  readonly radius = input(defaultRadius);
  protected readonly value = computed(() => valueOf(this.near.list()));
  protected readonly points = computed(() => (this.value()?.items ?? []).flatMap(({ name, position }) => (position ? [{ position, icon: `team:${initialsOf(name, true)}:` }] : [])));

  constructor() {
    void this.mine.refresh();
    effect(() => {
      const { lat, lng } = this.home();
      const query = { near: `${lat},${lng}`, radius: String(this.radius()), limit: most };
      untracked(() => void this.near.load(query));
    });
  }
}
