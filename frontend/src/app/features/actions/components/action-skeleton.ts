import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The boxes of an action's page, empty; they appear when the answer takes its time. */
@Component({
  selector: 'app-action-skeleton',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `
    <div class="top"><div class="in"><i style="width:140px;height:30px"></i><i style="width:86%;height:34px;margin-top:10px"></i><i style="width:60%;height:34px;margin-top:6px"></i><i style="width:100%;height:26px;margin-top:22px"></i></div></div>
    <div class="in"><i style="width:74%;height:22px;margin-top:16px"></i><i style="width:48%;height:14px;margin-top:8px"></i><i style="width:64%;height:22px;margin-top:30px"></i><i style="width:100%;height:18px;margin-top:36px"></i><i style="width:100%;height:56px;margin-top:40px;border-radius:8px"></i></div>
  `,
  styles: `
    :host { display: block; animation: wait 150ms steps(1) both; }
    .top { background: var(--paper-2); }
    .top i { background: var(--line); }
    .in { padding: 0 var(--gutter) 18px; max-width: 1056px; margin-inline: auto; }
    i { display: block; background: var(--paper-2); border-radius: 4px; }
    @keyframes wait { from { opacity: 0; } }
  `,
})
export class ActionSkeleton {}
