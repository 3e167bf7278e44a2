import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The boxes of a few discussions, empty. */
@Component({
  selector: 'app-row-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `@for (width of widths; track $index) {<div><i class="face"></i><span><i style="width:38%"></i><i class="big" [style.width.%]="width"></i><i [style.width.%]="width + 18"></i></span></div>}`,
  styles: `
    :host { display: block; }
    div { display: flex; gap: 12px; padding: 13px var(--gutter); border-bottom: 1px solid var(--line); }
    span { flex: 1; }
    i { display: block; height: 12px; margin-top: 6px; background: var(--paper-2); border-radius: 4px; }
    .big { height: 16px; }
    .face { width: 52px; height: 52px; margin: 0; border-radius: var(--r-m); }
  `,
})
export class RowSkeleton {
  protected readonly widths = [62, 74, 48, 66, 56];
}
