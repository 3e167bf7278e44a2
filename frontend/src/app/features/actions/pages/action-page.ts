import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-action-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: '<main class="scroll pad"><h1 class="h1 h1--root">Action</h1></main>',
})
export class ActionPage {}
