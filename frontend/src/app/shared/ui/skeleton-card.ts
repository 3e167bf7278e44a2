import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The box of an action's card, empty: same size, flat, no shimmer. */
@Component({
  selector: 'app-skeleton-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `
    <div><i style="width:44px;height:18px"></i><i style="width:32px;height:12px;margin-top:8px"></i></div>
    <div><i style="width:120px;height:14px;margin-top:4px"></i><i style="width:92%;height:18px;margin-top:14px"></i><i style="width:64%;height:18px;margin-top:6px"></i><i style="width:78%;height:12px;margin-top:10px"></i></div>
    <div class="foot"><i style="width:150px;height:12px"></i><i style="width:96px;height:48px;border-radius:8px"></i></div>
  `,
  styles: `
    :host { display: grid; grid-template-columns: 60px minmax(0, 1fr); column-gap: 8px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--r-l); padding: 14px 12px; }
    i { display: block; background: var(--paper-2); border-radius: 4px; }
    .foot { grid-column: 1 / -1; margin-top: 12px; display: flex; align-items: flex-end; justify-content: space-between; }
  `,
})
export class SkeletonCard {}
