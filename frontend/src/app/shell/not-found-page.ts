import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { shellMessages } from './shell.messages';

@Component({
  selector: 'app-not-found-page',
  imports: [RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <main class="scroll pad">
      <div class="column stack">
        <h1 class="h1 h1--root">{{ t.title }}</h1>
        <p>{{ t.text }}</p>
        <a class="btn btn--primary" routerLink="/agir">{{ t.go }}</a>
      </div>
    </main>
  `,
  styles: '.column { padding-top: var(--s10); } .btn { margin-top: var(--s5); }',
})
export class NotFoundPage {
  protected readonly t = shellMessages.notFound;
}
