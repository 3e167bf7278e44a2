import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { uiMessages } from './ui.messages';

/** The stops of the slider: fine near home, coarse far away. Any whole number up to 500 can be typed. */
const stops = [1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500];
let fields = 0;

/** A radius of 1 to 500 km: a slider for the hand, a number for the exact. */
@Component({
  selector: 'app-radius-field',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label [for]="id">{{ label() }}</label>
    <div class="line">
      <input type="range" min="0" [max]="last" step="1" [id]="id" [value]="stop()" [style.--part]="stop() / last" [attr.aria-valuetext]="t.value(value())" #slider (input)="slide(slider.valueAsNumber)" />
      <span class="number"><input class="input" type="number" inputmode="numeric" min="1" max="500" step="1" [attr.aria-label]="label() + ' (' + t.unit + ')'" [value]="value()" #number (change)="write(number)" /><span aria-hidden="true">{{ t.unit }}</span></span>
    </div>
  `,
  styles: `
    :host { display: block; }
    label { display: block; font-weight: 650; font-size: var(--t-small); line-height: 20px; margin-bottom: 4px; }
    .line { display: flex; align-items: center; gap: 14px; }
    .number { position: relative; flex: none; }
    .number input { width: 92px; padding-inline-end: 38px; -moz-appearance: textfield; }
    .number input::-webkit-inner-spin-button { display: none; }
    .number span { position: absolute; right: 12px; top: 0; line-height: 48px; color: var(--ink-2); pointer-events: none; }
    [type="range"] { appearance: none; flex: 1; min-width: 0; height: var(--touch); margin: 0; background: none; cursor: pointer; --fill: calc(14px + (100% - 28px) * var(--part)); }
    [type="range"]::-webkit-slider-runnable-track { height: 6px; border-radius: 3px; background: linear-gradient(to right, var(--ink) var(--fill), var(--line) var(--fill)); }
    [type="range"]::-moz-range-track { height: 6px; border-radius: 3px; background: var(--line); }
    [type="range"]::-moz-range-progress { height: 6px; border-radius: 3px; background: var(--ink); }
    [type="range"]::-webkit-slider-thumb { appearance: none; width: 28px; height: 28px; margin-top: -11px; border-radius: 6px; background: var(--surface); border: 3px solid var(--ink); }
    [type="range"]::-moz-range-thumb { box-sizing: border-box; width: 28px; height: 28px; border-radius: 6px; background: var(--surface); border: 3px solid var(--ink); }
  `,
})
export class RadiusField {
  protected readonly t = uiMessages.radius;
  protected readonly id = `radius-${++fields}`;
  protected readonly last = stops.length - 1;
  readonly label = input<string>(uiMessages.radius.label);
  /** Whole kilometres. */
  readonly value = model.required<number>();
  protected readonly stop = computed(() => nearestStop(this.value()));

  protected slide(index: number): void {
    this.value.set(stops[index] ?? 1);
  }

  protected write(field: HTMLInputElement): void {
    const typed = Math.round(field.valueAsNumber);
    if (Number.isFinite(typed)) this.value.set(Math.min(500, Math.max(1, typed)));
    field.value = String(this.value());
  }
}

/** Index of the stop closest to a number of kilometres. */
export function nearestStop(kilometres: number): number {
  return stops.reduce((best, stop, index) => (Math.abs(stop - kilometres) < Math.abs((stops[best] ?? 1) - kilometres) ? index : best), 0);
}
