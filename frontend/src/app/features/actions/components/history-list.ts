import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock } from '@core/time/clock';
import { formatShortDate, formatTime } from '@core/time/format';
import { Text } from '@ui/text';
import { actionsMessages } from '../actions.messages';
import type { ChangeLine } from '../data/history';
import { ChangeText } from './change-text';

/** Everything that changed, latest first. */
@Component({
  selector: 'app-history-list',
  imports: [ChangeText, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <ul>
      @for (row of rows(); track $index) {
        <li>
          <time [attr.datetime]="row.line.at"><app-text [value]="row.day" />, {{ row.time }}</time>
          <span><app-change-text [line]="row.line" />@if (row.line.by; as by) {<span class="muted">, {{ t.byWhom(by) }}</span>}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    li { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 10px 0; font-size: var(--t-small); line-height: 1.43; }
    li + li { border-top: 1px solid var(--line); }
    time { flex: 0 0 8em; color: var(--ink-2); white-space: nowrap; }
    li > span { flex: 1 1 180px; min-width: 0; overflow-wrap: anywhere; }
  `,
})
export class HistoryList {
  private readonly clock = inject(Clock);
  protected readonly t = actionsMessages.history;
  readonly lines = input.required<readonly ChangeLine[]>();
  protected readonly rows = computed(() =>
    this.lines().map((line) => {
      const moment = Temporal.Instant.from(line.at).toZonedDateTimeISO(this.clock.zone);
      return { line, day: formatShortDate(moment.toPlainDate()), time: formatTime(moment) };
    }),
  );
}
