import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock } from '@core/time/clock';
import { formatDay, relativeDay, sentenceCase } from '@core/time/format';
import { Text } from '@ui/text';

/** The line that opens a day of a thread: « Aujourd’hui », « Hier », « Lundi 23 novembre ». */
@Component({
  selector: 'app-day-line',
  imports: [Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<h2><app-text [value]="title()" /></h2>`,
  styles: `
    h2 { display: flex; align-items: center; gap: 10px; padding: 12px 0; font: 600 var(--t-micro)/1.54 var(--font-body); color: var(--ink-2); }
    h2::before, h2::after { content: ""; flex: 1; height: 1px; background: var(--line-2); }
  `,
})
export class DayLine {
  private readonly clock = inject(Clock);
  readonly day = input.required<string>();
  protected readonly title = computed(() => {
    const [date, today] = [Temporal.PlainDate.from(this.day()), Temporal.PlainDate.from(this.clock.today())];
    const near = date.until(today, { largestUnit: 'day' }).days <= 1 ? relativeDay(date, today) : null;
    return sentenceCase(near ?? formatDay(date, today));
  });
}
