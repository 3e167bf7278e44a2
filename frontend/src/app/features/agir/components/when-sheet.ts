import { ChangeDetectionStrategy, Component, computed, inject, model } from '@angular/core';
import { Clock } from '@core/time/clock';
import { Icon } from '@ui/icon';
import { Sheet } from '@ui/sheet';
import { Field, FieldInput } from '@ui/field';
import { checkmarkOutline } from 'ionicons/icons';
import { agirMessages } from '../agir.messages';
import type { Span, When } from '../data/agir-filters';
import { AgirState } from '../data/agir-state';
import { whenHint } from '../data/labels';

const choices: readonly (Span | null)[] = [null, 'aujourdhui', 'week-end', 'semaine', 'mois'];

/** Choice of the days: a span, each with its dates, or one day. A choice applies at once. */
@Component({
  selector: 'app-when-sheet',
  imports: [Field, FieldInput, Icon, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.heading" [(open)]="open">
      <div class="panel list">
        @for (row of rows(); track row.value) {
          <button type="button" [attr.aria-pressed]="row.value === chosen()" (click)="choose(row.value)">
            <span class="list__t"><b>{{ row.label }}</b><span>{{ row.hint }}</span></span>
            @if (row.value === chosen()) {<app-icon [svg]="check" />}
          </button>
        }
      </div>
      <form (submit)="$event.preventDefault(); day.value && choose(day.value)">
        <app-field [label]="t.day"><input appInput type="date" #day [value]="oneDay()" [min]="clock.today()" required /></app-field>
        <button type="submit" class="btn btn--line">{{ show }}</button>
      </form>
    </app-sheet>
  `,
  styles: `
    form { display: flex; flex-wrap: wrap; align-items: end; gap: 10px; margin-top: 16px; }
    app-field { flex: 1 1 180px; min-width: 0; }
  `,
})
export class WhenSheet {
  private readonly state = inject(AgirState);
  protected readonly clock = inject(Clock);
  protected readonly t = agirMessages.when;
  protected readonly show = agirMessages.what.show;
  protected readonly check = checkmarkOutline;
  readonly open = model.required<boolean>();
  protected readonly chosen = computed(() => this.state.filters().when);
  protected readonly oneDay = computed(() => (/^\d/.test(this.chosen() ?? '') ? this.chosen() : null));
  protected readonly rows = computed(() => choices.map((value) => ({ value, label: this.t[value ?? 'all'], hint: whenHint(value, this.state.today()) })));

  protected choose(when: When | null): void {
    this.open.set(false);
    this.state.patch({ when });
  }
}
