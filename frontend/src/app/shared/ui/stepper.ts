import { ChangeDetectionStrategy, Component, computed, input, model } from '@angular/core';
import { addOutline, removeOutline } from 'ionicons/icons?later';
import { Icon } from './icon';
import { uiMessages } from './ui.messages';

/** A small whole number between two bounds, by − and +. */
@Component({
  selector: 'app-stepper',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', '[attr.aria-label]': 'label()' },
  template: `
    <button type="button" class="ibtn" [attr.aria-label]="t.less" [disabled]="atLeast()" (click)="step(-1)"><app-icon [svg]="icons.removeOutline" /></button>
    <output aria-live="polite">{{ value() }}</output>
    <button type="button" class="ibtn" [attr.aria-label]="t.more" [disabled]="atMost()" (click)="step(1)"><app-icon [svg]="icons.addOutline" /></button>
  `,
  styles: `
    :host { display: inline-flex; align-items: center; }
    output { min-width: 32px; text-align: center; font: 800 1.25rem/1 var(--font-head); }
    button[disabled] { color: var(--line-2); }
  `,
})
export class Stepper {
  protected readonly t = uiMessages.stepper;
  protected readonly icons = { addOutline, removeOutline };
  readonly label = input.required<string>();
  readonly min = input(0);
  readonly max = input.required<number>();
  readonly value = model.required<number>();
  protected readonly atLeast = computed(() => this.value() <= this.min());
  protected readonly atMost = computed(() => this.value() >= this.max());

  protected step(by: number): void {
    this.value.set(Math.min(this.max(), Math.max(this.min(), this.value() + by)));
  }
}
