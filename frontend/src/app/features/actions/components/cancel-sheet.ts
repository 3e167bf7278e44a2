import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, model, output, signal } from '@angular/core';
import { actionLimits } from '@action-populaire/contracts';
import { Field, FieldInput } from '@ui/field';
import { Notice } from '@ui/notice';
import { Sheet } from '@ui/sheet';
import { Text } from '@ui/text';
import { actionsMessages } from '../actions.messages';
import { oneLine } from '../data/action-request';
import { ActionStore } from '../data/action-store';

/** Asks before an action is called off for good, and for the reason that the page will give. */
@Component({
  selector: 'app-cancel-sheet',
  imports: [Field, FieldInput, Notice, Sheet, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.cancelHeading" [(open)]="open">
      <form novalidate (submit)="$event.preventDefault(); confirm()">
        <p>{{ t.cancelHint }} <app-text [value]="t.cancelAsk(coming())" /></p>
        <app-field [label]="t.reason" [counter]="form.counter(reason().length, most)"><textarea appInput rows="3" [placeholder]="t.reasonPlaceholder" [maxLength]="most" [value]="reason()" #field (input)="reason.set(field.value)"></textarea></app-field>
        @if (error(); as text) {<app-notice tone="danger" role="alert">{{ text }}</app-notice>}
        <div class="row">
          <button type="button" class="btn btn--line" (click)="open.set(false)">{{ t.keep }}</button>
          <button type="submit" class="btn btn--danger" [attr.aria-disabled]="sending() || null">{{ sending() ? form.sending : t.cancel }}</button>
        </div>
      </form>
    </app-sheet>
  `,
  styles: 'form > * + * { margin-top: 16px; } .btn { flex: 1 1 auto; }',
})
export class CancelSheet {
  private readonly store = inject(ActionStore);
  protected readonly t = actionsMessages.organise;
  protected readonly form = actionsMessages.form;
  protected readonly most = actionLimits.reason;
  readonly open = model.required<boolean>();
  readonly coming = input.required<number>();
  readonly cancelled = output<void>();

  protected readonly reason = signal('');
  protected readonly error = linkedSignal<boolean, string | null>({ source: this.open, computation: () => null });
  protected readonly sending = signal(false);

  protected async confirm(): Promise<void> {
    if (this.sending()) return;
    this.sending.set(true);
    const problem = await this.store.cancel(oneLine(this.reason()));
    this.sending.set(false);
    this.error.set(problem?.title ?? null);
    if (problem) return;
    this.open.set(false);
    this.cancelled.emit();
  }
}
