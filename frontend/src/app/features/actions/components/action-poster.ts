import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { actionTypeOf, type ActionPage } from '@action-populaire/contracts';
import { shortPlace } from '@core/i18n/format';
import { nameOf } from '@core/i18n/language';
import { formatHours, readerTime, type ActionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatDay, formatMoment, formatTime } from '@core/time/format';
import { nameOfAction } from '@ui/action-name';
import { Sign } from '@ui/sign';
import { Text } from '@ui/text';
import { actionsMessages } from '../actions.messages';

/** The head of an action's page, as a printed poster: what, its name, when, on its own clock and on the reader's. */
@Component({
  selector: 'app-action-poster',
  imports: [Sign, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="in">
      <p class="kind"><app-sign [type]="action().type" [size]="30" /><span>{{ type() }}</span>@if (state(); as text) {<span class="tag" [class]="cancelled() ? 'tag--danger' : ''">{{ text }}</span>}</p>
      <h1 class="poster">@if (cancelled()) {<s>{{ name() }}</s>} @else {{{ name() }}}</h1>
      @if (time().days === 1) {
        <p class="when"><b><app-text [value]="day(time().firstDay)" /></b><span>{{ hours() }}</span></p>
      } @else {
        <p class="when"><b><app-text [value]="day(time().firstDay)" /></b><span>{{ clockOf(time().start) }}</span></p>
        <p class="when last"><b><span aria-hidden="true">→ </span><app-text [value]="day(time().lastDay)" /></b><span>{{ clockOf(time().end) }}</span></p>
      }
      @if (elsewhere(); as moment) {<p class="zone">{{ t.localTime(place()) }} <app-text [value]="t.yourTime(moment)" /></p>}
    </div>
  `,
  styles: `
    :host { display: block; background: var(--f); color: var(--on-fam); --sign-fill: var(--on-fam); --sign-ink: var(--f); }
    .in { padding: 0 max(var(--gutter), env(safe-area-inset-left)) 18px max(var(--gutter), env(safe-area-inset-right)); }
    .kind { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; font-weight: 650; line-height: 1.25; min-height: 30px; }
    .tag { margin-inline-start: 4px; border-color: transparent; color: var(--ink); }
    .tag--danger { color: var(--danger-text); }
    h1 { margin: 8px 0 14px; overflow-wrap: anywhere; }
    .when { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; border-top: 2px solid currentColor; padding-top: 8px; font: 700 1.1875rem/1.37 var(--font-head); font-stretch: 88%; }
    .when b { font-weight: 800; }
    .when span { white-space: nowrap; }
    .when b app-text { white-space: normal; }
    .when.last { border-top: 0; padding-top: 0; }
    .zone { margin-top: 6px; font-size: var(--t-small); line-height: 1.43; font-weight: 550; }
    :host(.off) { background: var(--paper-2); color: var(--ink-2); border-bottom: 1.5px dashed var(--line-2); --sign-fill: var(--line-2); --sign-ink: var(--paper-2); }
    @media (min-width: 768px) {
      .in { max-width: 1056px; margin-inline: auto; padding: 0 24px 24px; }
      h1 { font-size: 2.75rem; margin: 12px 0 20px; }
    }
  `,
  host: { '[class.off]': 'cancelled()' },
})
export class ActionPoster {
  private readonly clock = inject(Clock);
  protected readonly t = actionsMessages.page;
  protected readonly hours = computed(() => formatHours(this.time()));
  protected readonly clockOf = formatTime;
  readonly action = input.required<ActionPage>();
  readonly time = input.required<ActionTime>();

  protected readonly cancelled = computed(() => this.action().status === 'cancelled');
  protected readonly name = computed(() => nameOfAction(this.action()));
  protected readonly type = computed(() => nameOf(actionTypeOf(this.action().type)));
  protected readonly place = computed(() => shortPlace(this.action().place.name));
  protected readonly state = computed(() => {
    if (this.cancelled()) return this.t.cancelled;
    return { upcoming: null, ongoing: this.t.ongoing, over: this.t.over }[this.time().phase];
  });
  private readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()));
  protected readonly elsewhere = computed(() => {
    const there = readerTime(this.time(), this.clock.zone);
    return there && formatMoment(there, this.today());
  });

  protected day(date: Temporal.PlainDate): string {
    return formatDay(date, this.today());
  }
}
