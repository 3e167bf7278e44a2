import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-welcome-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: '<main class="scroll pad"><h1 class="h1 h1--root">Bienvenue</h1></main>',
})
export class WelcomePage {}
