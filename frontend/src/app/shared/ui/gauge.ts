import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { peopleOutline } from 'ionicons/icons';
import { Icon } from './icon';
import { Text } from './text';
import { uiMessages } from './ui.messages';

const most = 14;

/** One mark a person: ink for those who come, yellow for those who are missing. Without a target, a plain count. */
@Component({
  selector: 'app-gauge',
  imports: [Icon, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.large]': 'large()' },
  template: `
    @if (needed() === null) {
      <p class="count"><app-icon [svg]="people" /><app-text [value]="coming() === 0 ? t.none : t.registered(coming())" /></p>
    } @else {
      <div class="bar" [class.short]="missing()" aria-hidden="true">
        @for (on of marks(); track $index) {<i [class.on]="on"></i>}
      </div>
      <p class="txt">
        @if (missing()) {<mark class="need"><app-text [value]="t.missing(coming(), needed()!)" /></mark>}
        @else {<app-text [value]="t.enough(coming())" />}
        <ng-content />
      </p>
    }
  `,
  styles: `
    :host { display: block; flex: 1; min-width: 0; }
    .bar { display: flex; gap: 3px; height: 12px; margin-bottom: 6px; max-width: 207px; }
    i { flex: 1 1 0; max-width: 12px; border: 1.5px solid var(--line-2); border-radius: 2px; transition: background-color var(--m-base); }
    .short i:not(.on) { background: var(--need); border-color: var(--need-line); }
    i.on { background: var(--ink); border-color: var(--ink); }
    .txt { font-size: var(--t-micro); line-height: 1.54; color: var(--ink-2); font-weight: 600; }
    .count { display: flex; align-items: center; gap: 7px; min-height: 48px; font-size: var(--t-small); font-weight: 600; color: var(--ink-2); --size: 18px; }
    :host(.large) .bar { height: 18px; max-width: none; gap: 4px; }
    :host(.large) i { max-width: none; border-radius: 3px; }
    :host(.large) .count { min-height: 0; }
    :host(.large) .txt { font-size: var(--t-small); font-weight: 450; color: var(--ink); }
  `,
})
export class Gauge {
  protected readonly t = uiMessages.gauge;
  protected readonly people = peopleOutline;
  readonly coming = input.required<number>();
  readonly needed = input.required<number | null>();
  /** Full width, as on an action's page. */
  readonly large = input(false);
  protected readonly missing = computed(() => (this.needed() ?? 0) > this.coming());
  protected readonly marks = computed(() => gaugeMarks(this.coming(), this.needed() ?? 0));
}

/** The marks of a gauge: true for someone who comes. Beyond fourteen, in proportion, and never full or empty before it is. */
export function gaugeMarks(coming: number, needed: number): boolean[] {
  const count = Math.min(needed, most);
  const share = needed <= most ? coming : Math.round((coming / needed) * count);
  const filled = coming >= needed ? count : Math.min(count - 1, coming > 0 ? Math.max(1, share) : 0);
  return Array.from({ length: count }, (_, index) => index < filled);
}
