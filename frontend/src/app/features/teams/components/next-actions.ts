import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { ActionCard } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { valueOf } from '@core/loadable';
import { actionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatShortDate, formatTime } from '@core/time/format';
import { nameOfAction } from '@ui/action-name';
import { Empty } from '@ui/empty';
import { Sign } from '@ui/sign';
import { State } from '@ui/state';
import { Text } from '@ui/text';
import { calendarOutline } from 'ionicons/icons?later';
import { TeamStore } from '../data/team-store';
import { teamsMessages } from '../teams.messages';
import { TeamSkeleton } from './team-skeleton';

/** The next actions of a team, and the way to all of them in Agir. */
@Component({
  selector: 'app-next-actions',
  imports: [Empty, RouterLink, Sign, State, TeamSkeleton, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <h2 class="sect h2">
      <span>{{ t.title }}</span>
      @if (value(); as list) {@if (list.total > list.items.length) {<a class="link link--reach" routerLink="/agir" [queryParams]="{ equipe: id(), ou: 'fr' }">{{ t.all(list.total) }}<span class="sr"> {{ t.title }}</span></a>}}
    </h2>
    @if (store.next().state === 'loading') {<app-team-skeleton [rows]="2" />} @else {<app-state [of]="store.next()" (retry)="store.loadNext()" />}
    @if (rows(); as rows) {
      @if (rows.length) {
        <ul class="panel list">
          @for (row of rows; track row.action.id) {
            <li>
              <p class="when"><b><app-text [value]="row.day" /></b><span>{{ row.time }}</span></p>
              <span class="list__t"><b><a [routerLink]="['/actions', row.action.id]">@if (row.cancelled) {<s>{{ nameOfAction(row.action) }}</s>} @else {{{ nameOfAction(row.action) }}}</a></b><span><app-text [value]="row.where" /></span>
                @if (row.cancelled) {<span>{{ t.cancelled }}</span>} @else if (row.missing) {<span><mark class="need note">{{ t.missing(row.missing) }}</mark></span>}
              </span>
              <app-sign [type]="row.action.type" [size]="28" [class.off]="row.cancelled" />
            </li>
          }
        </ul>
      } @else {
        <app-empty [icon]="icon" [what]="t.none" [hint]="store.manages() ? t.noneHint : null">
          @if (store.manages()) {<a class="btn btn--line" routerLink="/actions/nouvelle" [queryParams]="{ equipe: id() }">{{ t.publish }}</a>}
        </app-empty>
      }
    }
  `,
  styles: `
    :host { display: block; }
    li { position: relative; }
    .when { flex: none; width: 4.5rem; align-self: flex-start; padding-top: 1px; }
    .when b { display: block; font: 800 1rem/1.31 var(--font-head); font-stretch: 86%; }
    .when span { font-size: var(--t-small); line-height: 1.36; color: var(--ink-2); }
    .list__t { overflow-wrap: anywhere; }
    mark { display: inline-block; margin-top: 4px; }
    li a::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
    li a:focus-visible { outline: none; }
    li a:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
    .link { line-height: 1.5; }
    .off { --sign-fill: var(--line-2); }
    app-state:not([hidden]) + * { margin-top: 12px; }
  `,
})
export class NextActions {
  private readonly clock = inject(Clock);
  protected readonly store = inject(TeamStore);
  protected readonly t = teamsMessages.next;
  protected readonly nameOfAction = nameOfAction;
  protected readonly icon = calendarOutline;
  readonly id = input.required<string>();
  protected readonly value = computed(() => valueOf(this.store.next()));
  protected readonly rows = computed(() => this.value()?.items.map((action) => this.row(action)) ?? null);

  private row(action: ActionCard) {
    const { start, firstDay, phase } = actionTime(action, this.clock.now());
    const missing = action.needed === null ? 0 : Math.max(0, action.needed - action.coming);
    return {
      action, missing, cancelled: action.status === 'cancelled', day: formatShortDate(firstDay), time: phase === 'ongoing' ? this.t.ongoing : formatTime(start),
      where: action.online ? this.t.online : shortPlace(action.place.name),
    };
  }
}
