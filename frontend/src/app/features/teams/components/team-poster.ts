import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { TeamPage } from '@action-populaire/contracts';
import { formatNumber, shortPlace } from '@core/i18n/format';
import { Clock } from '@core/time/clock';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { moonOutline, shieldCheckmarkOutline } from 'ionicons/icons?later';
import { sinceOf } from '../data/since';
import { isAtRest } from '../data/standing';
import { teamsMessages } from '../teams.messages';

/** Who a team is, at a glance: its kind, its place, its name, its counts. */
@Component({
  selector: 'app-team-poster',
  imports: [Avatar, Icon, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="kind">
      <app-avatar [id]="team().id" [name]="team().name" [team]="true" [size]="32" />
      <p class="small muted"><app-text [value]="kind()" /></p>
      @if (team().certified) {<span class="tag"><app-icon [svg]="icons.shieldCheckmarkOutline" />{{ t.certified }}</span>}
    </div>
    <h1 class="h1">{{ team().name }}</h1>
    <ul class="facts">@for (fact of facts(); track $index) {<li><b>{{ fact.count }}</b>&ngsp;<app-text [value]="fact.words" /></li>}</ul>
    @if (atRest()) {<p class="tag rest"><app-icon [svg]="icons.moonOutline" />{{ t.atRest }}</p>}
  `,
  styles: `
    :host { display: block; padding-block: 14px 16px; }
    .kind { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 10px; }
    .kind p { flex: 1 1 120px; min-width: 0; }
    h1 { margin-top: 8px; overflow-wrap: anywhere; }
    .facts { display: flex; flex-wrap: wrap; gap: 2px 18px; margin-top: 6px; font-size: var(--t-small); line-height: 1.57; color: var(--ink-2); }
    .facts b { font: 800 1.125rem/1.22 var(--font-head); font-stretch: 86%; color: var(--ink); }
    .rest { margin-top: 10px; white-space: normal; }
  `,
})
export class TeamPoster {
  private readonly clock = inject(Clock);
  protected readonly t = teamsMessages.page;
  protected readonly icons = { moonOutline, shieldCheckmarkOutline };
  readonly team = input.required<TeamPage>();
  protected readonly kind = computed(() => this.t.kind(teamsMessages.types[this.team().type].one, shortPlace(this.team().place.name)));
  protected readonly atRest = computed(() => isAtRest(this.team(), this.clock.now()));
  protected readonly facts = computed(() => {
    const { members, followers, actions } = this.team();
    return [
      { count: formatNumber(members), words: this.t.members(members) },
      { count: formatNumber(followers), words: this.t.followers(followers) },
      { count: formatNumber(actions), words: this.t.actions(actions, sinceOf(this.team().foundedAt, this.clock)) },
    ];
  });
}
