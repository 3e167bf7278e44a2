import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { TeamCard } from '@action-populaire/contracts';
import { formatDistance, shortPlace } from '@core/i18n/format';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { checkmarkOutline, notificationsOutline, shieldCheckmarkOutline } from 'ionicons/icons?later';
import { Joining } from './joining';
import { MyTeams } from './my-teams';
import { atLeast } from './roles';
import { teamMessages } from './team.messages';

/** A team in a list: its square, its name, how far and how many, and « Rejoindre » in one tap. The whole row opens its page. */
@Component({
  selector: 'li[app-team-row]',
  imports: [Avatar, Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-avatar [id]="team().id" [name]="team().name" [team]="true" [size]="size()" />
    <span class="list__t">
      <b><a [routerLink]="['/equipes', team().id]">{{ team().name }}</a></b>
      <span><app-text [value]="line()" />@if (team().certified) {<span class="certified">&ngsp;<app-icon [svg]="icons.shieldCheckmarkOutline" /><span class="sr">{{ t.certified }}</span></span>}</span>
    </span>
    @if (joined()) {
      <a class="btn btn--yes btn--s" [routerLink]="['/equipes', team().id]" [attr.aria-label]="t.of(t.joined, team().name)"><app-icon [svg]="icons.checkmarkOutline" />{{ t.joined }}</a>
    } @else if (team().mine === 'follower') {
      <span class="tag"><app-icon [svg]="icons.notificationsOutline" />{{ t.followed }}</span>
    } @else {
      <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.join, team().name)" (click)="joining.join(team())">{{ t.join }}</button>
    }
  `,
  styles: `
    :host { position: relative; flex-wrap: wrap; }
    .list__t { flex: 1 1 112px; overflow-wrap: anywhere; }
    a:not(.btn)::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
    a:not(.btn):focus-visible { outline: none; }
    a:not(.btn):focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
    .btn { position: relative; z-index: 1; }
    .btn, .tag { margin-inline-start: auto; }
    .certified app-icon { --size: 15px; display: inline-block; vertical-align: -2px; }
  `,
})
export class TeamRow {
  private readonly mine = inject(MyTeams);
  protected readonly joining = inject(Joining);
  protected readonly t = teamMessages;
  protected readonly icons = { checkmarkOutline, notificationsOutline, shieldCheckmarkOutline };
  /** The team as it was read. */
  readonly of = input.required<TeamCard>();
  readonly size = input(52);
  /** Whether the distance is from somewhere the reader named. */
  readonly near = input(true);
  protected readonly team = computed(() => this.mine.laidOver(this.of()));
  protected readonly joined = computed(() => atLeast(this.team().mine, 'member'));
  protected readonly line = computed(() => {
    const { distance, members, place } = this.team();
    const where = distance === undefined || !this.near() ? shortPlace(place.name) : this.t.away(formatDistance(distance));
    return `${where}, ${this.t.members(members)}`;
  });
}
