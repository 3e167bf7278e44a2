import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { RouterLink } from '@angular/router';
import { noticeKind, type Notice, type NoticeGroup } from '@action-populaire/contracts';
import { Clock } from '@core/time/clock';
import { formatAge, formatMoment, formatTime } from '@core/time/format';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { calendarOutline, chatbubbleOutline, closeCircleOutline, flagOutline, helpCircleOutline, megaphoneOutline, peopleOutline, personOutline } from 'ionicons/icons?later';
import { noticesMessages } from '../../../shared/notices/notices.messages';
import { linkTo } from '../../../shared/notices/target';
import { sentenceOf, whyOf } from '../../../shared/notices/words';
import { wordsOf } from '../data/words';

const icons: Readonly<Record<NoticeGroup, string>> = { actions: calendarOutline, organising: flagOutline, teams: peopleOutline, discussions: chatbubbleOutline, account: personOutline, campaign: megaphoneOutline };
const hour = 3_600_000;

/** One thing that the reader was told: what, when, what it was before, and why they were told. The whole row opens it. */
@Component({
  selector: 'li[app-notice-row]',
  imports: [Icon, RouterLink, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.unread]': '!notice().read' },
  template: `
    <span class="mark" aria-hidden="true"><app-icon [svg]="icon()" /></span>
    <span class="list__t">
      <b><a [routerLink]="link()">@if (!notice().read) {<span class="sr">{{ t.unread }}. </span>}<app-text [value]="sentence()" /></a></b>
      @for (change of changes(); track $index) {
        <span class="change">@if (change.before; as before) {<s><span class="sr">{{ t.was }} </span><app-text [value]="before" /></s><span aria-hidden="true"> → </span><span class="sr">, {{ t.now }}</span>&ngsp;}<b><app-text [value]="change.after" /></b></span>
      }
      <span><app-text [value]="when()" /></span>
      <span class="foot">
        <button type="button" class="why" [attr.aria-expanded]="asked()" (click)="asked.set(!asked())"><app-icon [svg]="help" />{{ t.ask }}<span class="sr"> {{ sentence() }}</span></button>
      </span>
      @if (asked()) {<span class="reason"><app-text [value]="why()" />&ngsp;<a class="link link--reach" routerLink="/moi/notifications">{{ t.settings }}</a></span>}
    </span>
  `,
  styles: `
    :host { position: relative; align-items: flex-start; }
    .mark { width: 36px; height: 36px; flex: none; border-radius: 8px; display: grid; place-items: center; background: var(--paper-2); color: var(--ink); --size: 20px; position: relative; }
    :host(.unread) .mark::after { content: ""; position: absolute; inset: -4px -4px auto auto; width: 12px; height: 12px; border-radius: 50%; background: var(--accent); border: 2px solid var(--surface); }
    .list__t > b { overflow-wrap: anywhere; font-weight: 500; }
    :host(.unread) .list__t > b { font-weight: 700; }
    .list__t > b > a::after { content: ""; position: absolute; inset: 0; border-radius: inherit; }
    a:focus-visible { outline: none; }
    .list__t > b > a:focus-visible::after { outline: 3px solid var(--focus); outline-offset: -3px; }
    .change { overflow-wrap: anywhere; }
    .change b { display: inline; font-size: inherit; color: var(--ink); }
    .foot { margin-bottom: -10px; }
    .why { position: relative; z-index: 1; display: inline-flex; align-items: center; gap: 4px; min-height: var(--touch); color: var(--ink-2); font-weight: 600; --size: 18px; text-align: start; }
    .reason { display: block; margin-top: 10px; padding: 8px 12px; border-radius: 8px; background: var(--paper-2); color: var(--ink); }
    .reason .link { z-index: 1; position: relative; }
  `,
})
export class NoticeRow {
  private readonly clock = inject(Clock);
  protected readonly t = noticesMessages;
  protected readonly help = helpCircleOutline;
  readonly notice = input.required<Notice>();
  /** Whether the reason is open. */
  readonly asked = model(false);

  private readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()));
  protected readonly icon = computed(() => (this.notice().kind === 'action-cancelled' ? closeCircleOutline : icons[noticeKind(this.notice().kind).group]));
  protected readonly link = computed(() => linkTo(this.notice().target));
  protected readonly sentence = computed(() => sentenceOf(this.notice(), this.clock.zone, this.today()));
  protected readonly why = computed(() => whyOf(this.notice()));
  /** Within the last hours its age, then its time: the day stands above. */
  protected readonly when = computed(() => {
    const moment = Temporal.Instant.from(this.notice().at);
    const now = this.clock.now().epochMilliseconds;
    return now - moment.epochMilliseconds < 12 * hour ? formatAge(moment.epochMilliseconds, now) : formatTime(moment.toZonedDateTimeISO(this.clock.zone));
  });
  protected readonly changes = computed(() => wordsOf(this.notice().params.changes, (at) => formatMoment(Temporal.Instant.from(at).toZonedDateTimeISO(this.clock.zone), this.today())));
}
