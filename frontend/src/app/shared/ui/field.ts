import { ChangeDetectionStrategy, Component, Directive, computed, inject, input } from '@angular/core';
import { alertCircleOutline } from 'ionicons/icons?later';
import { Icon } from './icon';

let fields = 0;

/** A label above, a control, then a hint and an error below. The control inside carries `appInput`. */
@Component({
  selector: 'app-field',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="top"><label [for]="id">{{ label() }}</label><span class="aside">@if (counter(); as text) {<span class="muted">{{ text }}</span>}<ng-content select="[fieldAside]" /></span></div>
    <ng-content />
    @if (error(); as text) {<p class="error" [id]="id + '-error'" role="alert"><app-icon [svg]="alert" />{{ text }}</p>}
    @if (hint(); as text) {<p class="hint" [id]="id + '-hint'">{{ text }}</p>}
  `,
  styles: `
    :host { display: block; }
    .top { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; font-size: var(--t-small); line-height: 20px; margin-bottom: 4px; }
    label { font-weight: 650; }
    .aside { font-weight: 450; }
    .error, .hint { display: flex; gap: 6px; font-size: var(--t-micro); line-height: 18px; margin-top: 6px; --size: 18px; }
    .error { color: var(--danger-text); font-weight: 600; }
    .hint { color: var(--ink-2); }
  `,
})
export class Field {
  protected readonly alert = alertCircleOutline;
  readonly id = `field-${++fields}`;
  readonly label = input.required<string>();
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  /** « 37 / 100 » at the end of the label's line. */
  readonly counter = input<string | null>(null);
  readonly describedBy = computed(() => [this.error() && `${this.id}-error`, this.hint() && `${this.id}-hint`].filter(Boolean).join(' ') || null);
}

/** Ties a native input, select or textarea to the field round it. */
@Directive({
  selector: '[appInput]',
  host: {
    class: 'input',
    '[id]': 'field.id',
    '[attr.aria-invalid]': 'field.error() ? true : null',
    '[attr.aria-describedby]': 'field.describedBy()',
  },
})
export class FieldInput {
  protected readonly field = inject(Field);
}
