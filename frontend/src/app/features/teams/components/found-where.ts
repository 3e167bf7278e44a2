import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, untracked } from '@angular/core';
import { shortPlace } from '@core/i18n/format';
import { valueOf } from '@core/loadable';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { NearTeams } from '../../../shared/teams/near-teams';
import { TeamRow } from '../../../shared/teams/team-row';
import { aroundQuery } from '../data/team-filters';
import { teamsMessages } from '../teams.messages';

/** How far a team is one that might be joined instead, in kilometres. */
const reach = 15;
const most = '3';

/** Where a team is, and the teams that are there already: one may rather join. */
@Component({
  selector: 'app-found-where',
  imports: [PlacePicker, TeamRow],
  providers: [NearTeams],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-place-picker [label]="t.placeLabel" [hint]="t.placeHint" [error]="error()" [value]="value()" (valueChange)="chosen.emit($event)" />
    @if (teams().length) {
      <h2 class="h2">{{ t.already(place()) }}</h2>
      <p class="small muted">{{ t.alreadyHint }}</p>
      <ul class="panel list">@for (team of teams(); track team.id) {<li app-team-row [of]="team" [size]="40"></li>}</ul>
    } @else if (nobody()) {
      <p class="small muted none">{{ t.first }}</p>
    }
  `,
  styles: `
    :host { display: block; }
    h2 { margin-top: 26px; }
    ul { margin-top: 10px; }
    .none { margin-top: 16px; }
  `,
})
export class FoundWhere {
  private readonly near = inject(NearTeams);
  protected readonly t = teamsMessages.founding;
  readonly value = input.required<PickedPlace | null>();
  readonly error = input<string | null>(null);
  readonly chosen = output<PickedPlace | null>();
  protected readonly place = computed(() => shortPlace(this.value()?.name ?? ''));
  protected readonly teams = computed(() => (this.value() && valueOf(this.near.list())?.items) ?? []);
  protected readonly nobody = computed(() => !!this.value() && valueOf(this.near.list())?.total === 0);

  constructor() {
    effect(() => {
      const place = this.value();
      if (place) untracked(() => void this.near.load({ ...aroundQuery({ code: place.code, name: place.name, position: place.position ?? null, radius: reach, territory: false }), limit: most }));
    });
  }
}
