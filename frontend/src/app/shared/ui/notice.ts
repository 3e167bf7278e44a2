import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';

/** A block that says what changed or what to know. Content: text, `<s>` for the old, `<b>` for the new, `<small>` for who and when. */
@Component({
  selector: 'app-notice',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': 'tone()', '[class.flat]': 'flat()' },
  template: `@if (icon(); as svg) {<app-icon [svg]="svg" />}<div><ng-content /></div>`,
  styles: `
    :host { display: flex; gap: 12px; padding: 12px 14px; border-radius: var(--r-m); background: var(--inverse); color: var(--on-inverse); font-size: .9375rem; line-height: 1.4; --aside: var(--on-inverse-2); }
    div { flex: 1; min-width: 0; overflow-wrap: anywhere; }
    :host ::ng-deep s { color: var(--aside); }
    :host ::ng-deep small { display: block; font-size: var(--t-micro); line-height: 1.38; color: var(--aside); margin-top: 2px; }
    :host(.quiet) { background: var(--paper-2); color: var(--ink); border: 1px solid var(--line); --aside: var(--ink-2); }
    :host(.danger) { background: var(--danger); color: var(--on-danger); --aside: inherit; }
    :host(.need) { background: var(--need); color: var(--on-need); --aside: inherit; }
    :host(.flat) { border-radius: 0; padding-inline: max(16px, (100% - var(--measure, 100%)) / 2); }
  `,
})
export class Notice {
  readonly tone = input<'ink' | 'quiet' | 'danger' | 'need'>('ink');
  readonly icon = input<string | null>(null);
  /** Edge to edge, under a page's poster. */
  readonly flat = input(false);
}
