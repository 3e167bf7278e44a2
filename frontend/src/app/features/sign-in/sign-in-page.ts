import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-sign-in-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: '<main class="scroll pad"><h1 class="h1 h1--root">Connexion</h1></main>',
})
export class SignInPage {}
