import { ChangeDetectionStrategy, Component, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { openNotice } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { idle, settle, startLoading, type Loadable } from '@core/loadable';
import { Empty } from '@ui/empty';
import { State } from '@ui/state';
import { TopBar } from '@ui/top-bar';
import { notificationsOutline } from 'ionicons/icons?later';
import { linkTo } from '../shared/notices/target';
import { noticesMessages } from '../shared/notices/notices.messages';

/** Where a push leads: its id is all that it held, and the server says which page it opens. */
@Component({
  selector: 'app-notice-page',
  imports: [Empty, RouterLink, State, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'ion-page' },
  template: `
    <app-top-bar fallback="/actualites"><h1 class="h3">{{ t.title }}</h1></app-top-bar>
    <main class="scroll pad">
      <div class="column page-end">
        @if (gone()) {
          <app-empty [icon]="icon" [what]="t.gone.what" [hint]="t.gone.hint"><a class="btn btn--primary" routerLink="/actualites" [queryParams]="{ voir: 'notifications' }">{{ t.gone.go }}</a></app-empty>
        } @else {<app-state [of]="state()" [skeletons]="1" (retry)="open(id())" />}
      </div>
    </main>
  `,
})
export class NoticePage {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly t = noticesMessages;
  protected readonly icon = notificationsOutline;
  protected readonly state = signal<Loadable<unknown>>(idle);
  protected readonly gone = signal(false);
  /** From the address. */
  readonly id = input.required<string>();

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.open(id));
    });
  }

  protected async open(id: string): Promise<void> {
    this.state.update(startLoading);
    const outcome = await this.api.call(openNotice, { params: { id } });
    if (outcome.ok) return void this.router.navigate([...linkTo(outcome.value.target)], { replaceUrl: true });
    this.gone.set(outcome.problem.status === 404 || outcome.problem.status === 400);
    this.state.update((current) => settle(current, outcome));
  }
}
