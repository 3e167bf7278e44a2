import { ChangeDetectionStrategy, Component, computed, inject, input, model, output } from '@angular/core';
import { actionLimits, type ActionPage } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import type { ActionTime } from '@core/time/action-time';
import { Clock } from '@core/time/clock';
import { formatDay, formatTime } from '@core/time/format';
import { Icon } from '@ui/icon';
import { Refusal } from '@ui/refusal';
import { Sheet } from '@ui/sheet';
import { Stepper } from '@ui/stepper';
import { Text } from '@ui/text';
import { checkmarkOutline, hourglassOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import type { Mine } from '../data/answer';
import { placeLine } from '../data/where';
import { ActionTools } from './action-tools';
import { PushAsk } from './push-ask';

/** What follows « Je viens »: who comes along, share, route, or not after all. */
@Component({
  selector: 'app-answer-sheet',
  imports: [ActionTools, Icon, PushAsk, Refusal, Sheet, Stepper, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="mine().attendance === 'waiting' ? t.notedWaiting : t.noted" [(open)]="open">
      <app-icon sheetIcon [svg]="mine().attendance === 'waiting' ? icons.hourglassOutline : icons.checkmarkOutline" [class.yes]="mine().attendance !== 'waiting'" />
      <p class="muted"><app-text [value]="when()" /><br /><app-text [value]="where()" /></p>
      @if (mine().attendance === 'waiting') {<p class="small">{{ t.waitingHint }}</p>}
      <div class="panel guests">
        <p><b class="b">{{ t.guests }}</b><span class="small muted"><app-text [value]="t.guestsCount(mine().guests, most)" /></span></p>
        <app-stepper [label]="t.guestsLabel" [max]="most" [value]="mine().guests" (valueChange)="guests.emit($event)" />
      </div>
      @if (refusal(); as problem) {<app-refusal [of]="problem" (retry)="retry.emit()" />}
      <app-action-tools [action]="action()" />
      @if (open()) {@defer {<app-push-ask />}}
      <div class="foot"><button type="button" class="link link--reach small" (click)="leave.emit()">{{ mine().attendance === 'waiting' ? t.leaveLine : t.stop }}</button><button type="button" class="btn btn--line" (click)="open.set(false)">{{ t.done }}</button></div>
    </app-sheet>
  `,
  styles: `
    [sheetIcon] { --size: 28px; }
    .yes { padding: 4px; border-radius: 50%; background: var(--yes); color: var(--on-yes); --ionicon-stroke-width: 56px; }
    .guests { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; padding: 8px 6px 8px 14px; margin-top: 14px; }
    .guests p { flex: 1 1 170px; }
    .guests b, .guests p > span { display: block; }
    .small { margin-top: 4px; }
    app-refusal, app-action-tools { margin-top: 10px; }
    app-stepper { margin-inline-start: auto; }
    .foot { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 12px; margin-top: 16px; }
  `,
})
export class AnswerSheet {
  private readonly clock = inject(Clock);
  protected readonly t = actionsMessages.answer;
  protected readonly icons = { checkmarkOutline, hourglassOutline };
  protected readonly most = actionLimits.guests;
  readonly open = model.required<boolean>();
  readonly action = input.required<ActionPage>();
  readonly time = input.required<ActionTime>();
  readonly mine = input.required<Mine>();
  readonly refusal = input<Problem | null>(null);
  readonly retry = output<void>();
  readonly guests = output<number>();
  readonly leave = output<void>();

  protected readonly where = computed(() => (this.action().online ? actionsMessages.page.online : placeLine(this.action())));
  protected readonly when = computed(() => `${formatDay(this.time().firstDay, Temporal.PlainDate.from(this.clock.today()))}, ${formatTime(this.time().start)}`);
}
