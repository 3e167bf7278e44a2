import { afterNextRender, ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { mayPass, type Problem } from '@core/api/problem';
import { Notice } from './notice';
import { uiMessages } from './ui.messages';

/** Why an act was refused, beside what it was about, which stays as it is; « Réessayer » where a moment may be all that it takes. */
@Component({
  selector: 'app-refusal',
  imports: [Notice],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-notice tone="danger" role="alert">{{ of().title }} @if (mayPass()) {<button type="button" class="link link--reach" (click)="retry.emit()">{{ t.retry }}</button>}</app-notice>`,
  styles: `
    :host { display: block; }
    .link { color: inherit; }
  `,
})
export class Refusal {
  protected readonly t = uiMessages.state;
  readonly of = input.required<Pick<Problem, 'title' | 'status'>>();
  readonly retry = output<void>();
  protected readonly mayPass = computed(() => mayPass(this.of()));

  constructor() {
    const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
    // On a phone it may come below what is in sight, at the end of a form.
    afterNextRender(() => nativeElement.scrollIntoView({ block: 'nearest' }));
  }
}
