import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Clock } from '@core/time/clock';
import { formatMoment } from '@core/time/format';
import { Notice } from '@ui/notice';
import { Text } from '@ui/text';
import { swapHorizontalOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import type { ChangeLine } from '../data/history';
import { ChangeText } from './change-text';

/** The last notable edit, edge to edge under the poster: what changed, when, by whom. */
@Component({
  selector: 'app-change-notice',
  imports: [ChangeText, Notice, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-notice [icon]="icon" [flat]="true">
      @for (line of said(); track line.kind) {<p><app-change-text [line]="line" [strong]="true" /></p>}
      <small><app-text [value]="when()" /></small>
    </app-notice>
  `,
})
export class ChangeNotice {
  private readonly clock = inject(Clock);
  protected readonly icon = swapHorizontalOutline;
  /** Changes of one edit, at least one. */
  readonly lines = input.required<readonly ChangeLine[]>();

  protected readonly said = computed(() => {
    const words: Readonly<Record<string, string>> = actionsMessages.history.changed;
    return this.lines().map((line) => ({ ...line, what: (line.after === undefined ? null : words[line.kind]) ?? line.what }));
  });
  protected readonly when = computed(() => {
    const [last] = this.lines();
    if (!last) return '';
    const moment = Temporal.Instant.from(last.at).toZonedDateTimeISO(this.clock.zone);
    return actionsMessages.history.by(formatMoment(moment, Temporal.PlainDate.from(this.clock.today())), last.by);
  });
}
