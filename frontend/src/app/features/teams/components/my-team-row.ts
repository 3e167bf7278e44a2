import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Clock } from '@core/time/clock';
import { nameOfAction } from '@ui/action-name';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { mailUnreadOutline } from 'ionicons/icons?later';
import type { MyTeam } from '../../../shared/teams/my-teams';
import { nextOf } from '../data/next-action';
import { teamsMessages } from '../teams.messages';

/** One of the reader's teams: what it does next, who is missing, and what it is invited to. */
@Component({
  selector: 'li[app-my-team-row]',
  imports: [Avatar, Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="line">
      <app-avatar [id]="of().team.id" [name]="of().team.name" [team]="true" [size]="52" />
      <div class="list__t">
        <b><a class="whole" [routerLink]="['/equipes', of().team.id]">{{ of().team.name }}</a></b>
        <span><app-text [value]="next()" /></span>
        @if (missing(); as text) {<span><mark class="need note">{{ text }}</mark></span>}
      </div>
    </div>
    @for (action of of().invited; track action.id) {
      <a class="invited" [routerLink]="['/actions', action.id]"><app-icon [svg]="icon" /><span><app-text [value]="t.invited(nameOfAction(action), day(action))" /></span></a>
    }
  `,
  styles: `
    :host { position: relative; flex-direction: column; align-items: stretch !important; gap: 0 !important; justify-content: center; }
    .line { display: flex; align-items: center; gap: 12px; }
    .list__t > b { display: block; font-weight: 650; line-height: 1.31; }
    .list__t > span { display: block; font-size: var(--t-small); line-height: 1.36; color: var(--ink-2); }
    .list__t { overflow-wrap: anywhere; }
    mark { display: inline-block; margin-top: 4px; }
    .whole::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
    .whole:focus-visible { outline: none; }
    .whole:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
    .invited { position: relative; z-index: 1; display: flex; align-items: center; gap: 10px; min-height: var(--touch); margin-inline-start: 64px; font-size: var(--t-small); line-height: 1.36; font-weight: 600; color: var(--accent-text); overflow-wrap: anywhere; --size: 20px; }
    .invited span { min-width: 0; text-decoration: underline; text-underline-offset: 3px; }
    .invited .sr { text-decoration: none; }
  `,
})
export class MyTeamRow {
  private readonly clock = inject(Clock);
  protected readonly t = teamsMessages.mine;
  protected readonly nameOfAction = nameOfAction;
  protected readonly icon = mailUnreadOutline;
  readonly of = input.required<MyTeam>();

  protected readonly next = computed(() => {
    const action = this.of().team.nextAction;
    if (!action) return this.t.nothing;
    const { ongoing, day, time } = nextOf(action, this.clock.now());
    return ongoing ? this.t.ongoing(nameOfAction(action)) : this.t.next(day, time);
  });
  protected readonly missing = computed(() => {
    const action = this.of().team.nextAction;
    if (!action?.missing) return null;
    const { ongoing, day, as } = nextOf(action, this.clock.now());
    return ongoing ? this.t.missingNow(action.missing) : this.t.missing[as](action.missing, day);
  });

  protected day(action: { start: string; zone: string }): string {
    return nextOf({ ...action, end: action.start }, this.clock.now()).day;
  }
}
