import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-me-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: '<main class="scroll pad"><h1 class="h1 h1--root">Moi</h1></main>',
})
export class MePage {}
