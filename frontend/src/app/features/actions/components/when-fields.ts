import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, output, viewChildren } from '@angular/core';
import { actionLimits } from '@action-populaire/contracts';
import { newKey } from '@core/api/intent-keys';
import { Clock } from '@core/time/clock';
import { formatDay, formatMoment, formatTime } from '@core/time/format';
import { shortPlace } from '@core/i18n/format';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { alertCircleOutline, closeOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import { endDateOf, type ActionDraft } from '../data/action-form';

/** The day and hours of an action, on the clock of its place, by the device's own date and time fields. */
@Component({
  selector: 'app-when-fields',
  imports: [Icon, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset [attr.aria-describedby]="notes()">
      <legend class="sr">{{ t.when }}</legend>
      <div class="top">
        <span aria-hidden="true">{{ t.when }}</span>
        @if (several() && draft().others.length < most) {<button type="button" class="link" (click)="add()">{{ draft().others.length ? t.addDate : t.severalDates }}</button>}
      </div>
      <div class="fields">
        <input class="input date" type="date" [attr.aria-label]="t.date" [attr.aria-invalid]="invalid()" [min]="clock.today()" [value]="draft().date" #date (input)="revise.emit({ date: date.value })" />
        @for (other of draft().others; track other.id) {
          <div class="other">
            <input class="input" type="date" [attr.aria-label]="t.otherDate($index + 2)" [attr.aria-invalid]="invalid()" [min]="clock.today()" [value]="other.date" #day (input)="move(other.id, day.value)" />
            <button type="button" class="ibtn" [attr.aria-label]="t.removeDate($index + 2)" (click)="remove(other.id)"><app-icon [svg]="icons.closeOutline" /></button>
          </div>
        }
        <div class="hours">
          <input class="input" type="time" [attr.aria-label]="t.start" [attr.aria-invalid]="invalid()" [value]="draft().start" #start (input)="revise.emit({ start: start.value })" />
          <input class="input" type="time" [attr.aria-label]="t.end" [attr.aria-invalid]="invalid()" [value]="draft().end" #until (input)="revise.emit({ end: until.value })" />
        </div>
      </div>
      @if (error(); as text) {<p class="error" id="when-error" role="alert"><app-icon [svg]="icons.alertCircleOutline" />{{ text }}</p>}
      @if (end(); as text) {<p class="hint" id="when-end"><app-text [value]="text" /></p>}
      @if (elsewhere(); as text) {<p class="hint" id="when-zone"><app-text [value]="text" /></p>}
      @if (draft().others.length) {<p class="hint">{{ t.datesHint }}</p>}
    </fieldset>
  `,
  styles: `
    :host { display: block; }
    .top { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; font-weight: 650; font-size: var(--t-small); line-height: 1.43; margin-bottom: 6px; }
    /* Reaches over what is empty above and below, not over the fields. */
    .top .link { position: relative; }
    .top .link::after { content: ""; position: absolute; inset: -18px -8px -6px; }
    .fields { display: flex; flex-wrap: wrap; gap: 8px; }
    .hours { flex: 1 1 auto; min-width: 0; display: flex; flex-wrap: wrap; gap: 8px; }
    .input { width: auto; min-width: auto; flex: 1 1 auto; padding-inline: 11px; gap: 0; }
    .input:focus { padding-inline: 10.5px; }
    .other { flex: 1 0 100%; display: flex; gap: 8px; }
    .other ~ .hours { flex-basis: 100%; }
    .error, .hint { display: flex; gap: 6px; font-size: var(--t-micro); line-height: 1.38; margin-top: 6px; --size: 18px; }
    .error { color: var(--danger-text); font-weight: 600; }
    .hint { color: var(--ink-2); }
  `,
})
export class WhenFields {
  protected readonly clock = inject(Clock);
  protected readonly t = actionsMessages.form;
  protected readonly icons = { alertCircleOutline, closeOutline };
  protected readonly most = actionLimits.dates;
  private readonly injector = inject(Injector);
  private readonly days = viewChildren<ElementRef<HTMLElement>>('day');
  readonly draft = input.required<ActionDraft>();
  readonly error = input<string | null>(null);
  /** Whether further dates may be added: an action that exists has its own. */
  readonly several = input(false);
  readonly revise = output<Partial<Pick<ActionDraft, 'date' | 'start' | 'end' | 'others'>>>();

  protected readonly invalid = computed(() => (this.error() ? true : null));
  private readonly today = computed(() => Temporal.PlainDate.from(this.clock.today()));
  /** When it does not end on its day, the end in words. */
  protected readonly end = computed(() => {
    const draft = this.draft();
    const { date, start, end, lastDate } = draft;
    const last = endDateOf(draft);
    if (!date || !start || !end || last === date) return null;
    if (!lastDate && end === '00:00') return this.t.midnight;
    const [day, time] = [formatDay(Temporal.PlainDate.from(last), this.today()), formatTime(Temporal.PlainTime.from(end))];
    return lastDate ? this.t.severalDays(day, time) : this.t.nextDay(day, time);
  });
  /** The start on the reader's clock, when the place has another. */
  protected readonly elsewhere = computed(() => {
    const { date, start, place } = this.draft();
    if (!date || !start || !place?.zone) return null;
    const there = Temporal.PlainDateTime.from(`${date}T${start}`).toZonedDateTime(place.zone);
    const here = there.withTimeZone(this.clock.zone);
    return here.toPlainDateTime().equals(there.toPlainDateTime()) ? null : this.t.zone(shortPlace(place.name), formatMoment(here, this.today()));
  });
  protected readonly notes = computed(() => [this.error() && 'when-error', this.end() && 'when-end', this.elsewhere() && 'when-zone'].filter(Boolean).join(' ') || null);

  /** Another date, a week after the last one; the focus goes to it. */
  protected add(): void {
    const { date, others } = this.draft();
    const last = others.at(-1)?.date || date;
    this.revise.emit({ others: [...others, { id: newKey(), date: last && Temporal.PlainDate.from(last).add({ days: 7 }).toString() }] });
    afterNextRender(() => this.days().at(-1)?.nativeElement.focus(), { injector: this.injector });
  }

  protected move(id: string, date: string): void {
    this.revise.emit({ others: this.draft().others.map((other) => (other.id === id ? { id, date } : other)) });
  }

  protected remove(id: string): void {
    this.revise.emit({ others: this.draft().others.filter((other) => other.id !== id) });
  }
}
