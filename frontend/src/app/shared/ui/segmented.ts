import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Beside the label, where there are any. */
  readonly count?: number;
  /** What is counted, for screen readers. */
  readonly counted?: string;
}

let groups = 0;

/** Two or three exclusive choices side by side: native radios, so the arrow keys work. */
@Component({
  selector: 'app-segmented',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend class="sr">{{ label() }}</legend>
      @for (segment of segments(); track segment.value) {
        <label [class.on]="segment.value === value()">
          <input class="sr" type="radio" [name]="name" [value]="segment.value" [checked]="segment.value === value()" (change)="value.set(segment.value)" /><span>{{ segment.label }}@if (segment.count; as count) {&ngsp;<b class="count" aria-hidden="true">{{ count > 99 ? '99+' : count }}</b><span class="sr">, {{ segment.counted }}</span>}</span>
        </label>
      }
    </fieldset>
  `,
  styles: `
    :host { display: block; }
    fieldset { display: flex; gap: 4px; padding: 3px; border-radius: 10px; background: var(--paper-2); border: 1px solid var(--line); position: relative; }
    label { flex: 1 1 auto; min-height: 42px; padding: 4px 6px; border-radius: 7px; text-wrap: balance; display: grid; place-items: center; font-size: var(--t-small); line-height: 1.29; font-weight: 600; text-align: center; color: var(--ink-2); position: relative; isolation: isolate; cursor: pointer; transition: background-color var(--m-fast), color var(--m-fast); }
    label::after { content: ""; position: absolute; inset: -4px 0; z-index: -1; }
    label.on { background: var(--inverse); color: var(--on-inverse); }
    label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
    .count { display: inline-grid; place-items: center; min-width: 22px; height: 22px; padding: 0 5px; margin-inline-start: 4px; border-radius: 11px; background: var(--accent); color: var(--on-accent); font-size: var(--t-micro); line-height: 1; }
    @media (max-width: 359px) { label { padding: 4px; font-size: var(--t-micro); line-height: 1.23; } }
  `,
})
export class Segmented<T extends string> {
  protected readonly name = `segmented-${++groups}`;
  /** What is chosen here, for screen readers. */
  readonly label = input.required<string>();
  readonly segments = input.required<readonly Segment<T>[]>();
  readonly value = model.required<T>();
}
