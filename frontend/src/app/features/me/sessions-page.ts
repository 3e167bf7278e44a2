import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-sessions-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: '<main class="scroll pad"><h1 class="h1 h1--root">Appareils</h1></main>',
})
export class SessionsPage {}
