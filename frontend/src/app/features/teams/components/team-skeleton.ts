import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Rows of teams, empty; they appear when the answer takes its time. */
@Component({
  selector: 'app-team-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'panel', 'aria-hidden': 'true' },
  template: `@for (row of all(); track row) {<div><i class="square"></i><span><i style="width:62%;height:16px"></i><i style="width:44%;height:12px;margin-top:8px"></i></span></div>}`,
  styles: `
    :host { display: block; animation: wait 150ms steps(1) both; }
    div { display: flex; align-items: center; gap: 12px; min-height: 72px; padding: 10px 14px; }
    div + div { border-top: 1px solid var(--line); }
    span { flex: 1; }
    i { display: block; background: var(--paper-2); border-radius: 4px; }
    .square { width: 52px; height: 52px; border-radius: var(--r-m); flex: none; }
    @keyframes wait { from { opacity: 0; } }
  `,
})
export class TeamSkeleton {
  readonly rows = input(3);
  protected readonly all = computed(() => Array.from({ length: this.rows() }, (_, index) => index));
}
