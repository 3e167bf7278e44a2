import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock } from '@core/time/clock';
import { formatDay, relativeDay, sentenceCase } from '@core/time/format';
import { Text } from './text';

/** Heading of a day in a list: « Aujourd’hui, mercredi 25 novembre », « Samedi 28 novembre, dans 3 jours ». */
@Component({
  selector: 'app-day-heading',
  imports: [Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h2 class="day"><app-text [value]="title()" />@if (aside(); as text) {<small><span class="sr">, </span><app-text [value]="text" /></small>}</h2>`,
  styles: `
    :host { display: block; }
    h2 { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: 10px; padding-top: 10px; border-top: 2px solid var(--ink); margin-bottom: 10px; }
    small { font: 500 var(--t-small)/20px var(--font-body); color: var(--ink-2); letter-spacing: 0; font-stretch: 100%; }
  `,
})
export class DayHeading {
  private readonly clock = inject(Clock);
  /** The day, `2026-11-28`. */
  readonly day = input.required<string>();
  private readonly texts = computed(() => {
    const today = Temporal.PlainDate.from(this.clock.today());
    const date = Temporal.PlainDate.from(this.day());
    const near = relativeDay(date, today);
    const full = formatDay(date, today);
    const close = Math.abs(today.until(date, { largestUnit: 'day' }).days) <= 1;
    return close && near ? { title: near, aside: full } : { title: full, aside: near };
  });
  protected readonly title = computed(() => sentenceCase(this.texts().title));
  protected readonly aside = computed(() => this.texts().aside);
}
