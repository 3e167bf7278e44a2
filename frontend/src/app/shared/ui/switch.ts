import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import { checkmarkOutline } from 'ionicons/icons?later';
import { Icon } from './icon';

/** On or off, at once. Its content is the label; the check mark tells the state without colour. */
@Component({
  selector: 'app-switch',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" role="switch" [attr.aria-checked]="on()" (click)="on.set(!on())">
      <span class="label"><ng-content /></span>
      <span class="track" [class.on]="on()"><i>@if (on()) {<app-icon [svg]="check" />}</i></span>
    </button>
  `,
  styles: `
    :host { display: block; }
    button { display: flex; align-items: center; gap: 12px; width: 100%; min-height: var(--touch); }
    .label { flex: 1; min-width: 0; }
    .track { width: 52px; height: 32px; border-radius: 16px; flex: none; border: 2px solid var(--line-2); background: var(--surface); position: relative; transition: background-color var(--m-fast); }
    i { position: absolute; top: 4px; left: 4px; width: 20px; height: 20px; border-radius: 50%; background: var(--line-2); display: grid; place-items: center; transition: transform var(--m-fast) var(--ease); --size: 14px; --ionicon-stroke-width: 60px; }
    .track.on { background: var(--inverse); border-color: var(--inverse); }
    .on i { transform: translateX(20px); background: var(--on-inverse); color: var(--inverse); }
  `,
})
export class Switch {
  protected readonly check = checkmarkOutline;
  readonly on = model.required<boolean>();
}
