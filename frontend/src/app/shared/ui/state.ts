import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal } from '@angular/core';
import type { Loadable } from '@core/loadable';
import { Clock } from '@core/time/clock';
import { formatAge } from '@core/time/format';
import { cloudOfflineOutline, timeOutline } from 'ionicons/icons';
import { Empty } from './empty';
import { Notice } from './notice';
import { SkeletonCard } from './skeleton-card';
import { uiMessages } from './ui.messages';

const patience = 150;

/**
 * Everything a screen shows about a Loadable beside its value: skeletons after 150 ms, an error with
 * « Réessayer », the age of stale content. The value itself is the page's: `@if (valueOf(list()); as items)`.
 */
@Component({
  selector: 'app-state',
  imports: [Empty, Notice, SkeletonCard],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.aria-busy]': 'loading() || null', '[hidden]': "of().state === 'ready' || of().state === 'idle'" },
  template: `
    @switch (of().state) {
      @case ('loading') {
        <p class="sr" role="status">{{ patient() ? t.loading : '' }}</p>
        @if (patient()) {@for (index of skeletonList(); track index) {<app-skeleton-card />}}
      }
      @case ('failed') {
        <app-empty [icon]="icons.cloudOfflineOutline" [what]="heading()" [hint]="problem()?.title ?? null">
          <button type="button" class="btn btn--line" (click)="retry.emit()">{{ t.retry }}</button>
        </app-empty>
      }
      @case ('stale') {
        <app-notice tone="quiet" [icon]="icons.timeOutline">{{ t.stale(age()) }} <button type="button" class="link" (click)="retry.emit()">{{ t.retry }}</button></app-notice>
      }
    }
  `,
  styles: `
    :host { display: block; }
    app-skeleton-card + app-skeleton-card { margin-top: 10px; }
    .link { position: relative; }
    .link::after { content: ""; position: absolute; inset: -13px -8px; }
  `,
})
export class State {
  private readonly clock = inject(Clock);
  protected readonly t = uiMessages.state;
  protected readonly icons = { cloudOfflineOutline, timeOutline };
  readonly of = input.required<Loadable<unknown>>();
  /** How many skeleton cards stand in for the list. */
  readonly skeletons = input(3);
  readonly retry = output<void>();

  protected readonly loading = computed(() => this.of().state === 'loading');
  protected readonly patient = signal(false);
  protected readonly skeletonList = computed(() => Array.from({ length: this.skeletons() }, (_, index) => index));
  protected readonly problem = computed(() => {
    const loadable = this.of();
    return loadable.state === 'failed' ? loadable.problem : null;
  });
  protected readonly heading = computed(() => (this.problem()?.code === 'client/offline' ? this.t.offline : this.t.failed));
  protected readonly age = computed(() => {
    const loadable = this.of();
    return loadable.state === 'stale' ? formatAge(loadable.at, this.clock.now().epochMilliseconds) : '';
  });

  constructor() {
    // A quick answer should not flash a skeleton.
    effect((onCleanup) => {
      this.patient.set(false);
      if (!this.loading()) return;
      const timer = setTimeout(() => this.patient.set(true), patience);
      onCleanup(() => clearTimeout(timer));
    });
  }
}
