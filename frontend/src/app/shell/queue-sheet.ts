import { ChangeDetectionStrategy, Component, computed, inject, model } from '@angular/core';
import { Queue, type QueuedAct } from '@core/outbox/queue';
import { Clock } from '@core/time/clock';
import { formatAge } from '@core/time/format';
import { Toasts } from '@core/toasts';
import { Icon } from '@ui/icon';
import { Sheet } from '@ui/sheet';
import { alertCircleOutline, timeOutline } from 'ionicons/icons?later';
import { shellMessages } from './shell.messages';

/** What the server does not have yet, each with the way to take it back; what it refused, with why. */
@Component({
  selector: 'app-queue-sheet',
  imports: [Icon, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.title" [(open)]="open">
      <p class="small muted">{{ acts().length ? t.hint : t.none }}</p>
      @if (acts().length) {
        <ul class="panel list">
          @for (act of acts(); track act.id) {
            <li>
              <app-icon [class.bad]="act.refusal" [svg]="act.refusal ? icons.alertCircleOutline : icons.timeOutline" />
              <span class="list__t"><b>{{ act.what }}</b><span [class.bad]="act.refusal">{{ act.refusal ? act.refusal.title : t.waits + ', ' + age(act) }}</span></span>
              <span class="row">
                @if (act.refusal) {<button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.retry, act.what!)" (click)="retry(act)">{{ t.retry }}</button>}
                <button type="button" class="btn btn--line btn--s" [attr.aria-label]="t.of(t.cancel, act.what!)" (click)="cancel(act)">{{ t.cancel }}</button>
              </span>
            </li>
          }
        </ul>
      }
    </app-sheet>
  `,
  styles: `
    ul { margin-top: 12px; }
    li { flex-wrap: wrap; }
    .list__t { flex-basis: 150px; overflow-wrap: anywhere; }
    .list__t .bad, app-icon.bad { color: var(--danger-text); }
    .row { margin-inline-start: auto; }
  `,
})
export class QueueSheet {
  private readonly queue = inject(Queue);
  private readonly clock = inject(Clock);
  private readonly toasts = inject(Toasts);
  protected readonly t = shellMessages.queue;
  protected readonly icons = { alertCircleOutline, timeOutline };
  readonly open = model.required<boolean>();
  protected readonly acts = computed(() => this.queue.acts().filter(({ what }) => what !== null));

  protected age({ at }: QueuedAct): string {
    return formatAge(at, this.clock.now().epochMilliseconds);
  }

  protected async cancel({ id }: QueuedAct): Promise<void> {
    const gone = await (await this.queue.open())?.cancel(id);
    this.toasts.show(gone ? this.t.cancelled : this.t.leaving);
  }

  protected async retry({ id }: QueuedAct): Promise<void> {
    await (await this.queue.open())?.retry(id);
  }
}
