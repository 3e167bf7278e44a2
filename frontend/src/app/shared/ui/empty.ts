import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from './icon';

/** Nothing to show, or nothing could be: an icon, what, what to do, and up to two buttons as content. */
@Component({
  selector: 'app-empty',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel' },
  template: `
    <app-icon [svg]="icon()" />
    <div>
      <h3 class="h3">{{ what() }}</h3>
      @if (hint(); as text) {<p>{{ text }}</p>}
      <div class="row"><ng-content /></div>
    </div>
  `,
  styles: `
    :host { display: flex; gap: 14px; padding: 16px; align-items: flex-start; --size: 28px; }
    div { min-width: 0; flex: 1; }
    p { font-size: .9375rem; line-height: 1.4; color: var(--ink-2); margin-top: 2px; }
    .row { margin-top: 12px; }
    .row:empty { display: none; }
  `,
})
export class Empty {
  readonly icon = input.required<string>();
  readonly what = input.required<string>();
  readonly hint = input<string | null>(null);
}
