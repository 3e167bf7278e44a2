import { ChangeDetectionStrategy, Component, inject, input, output, signal } from '@angular/core';
import { discussionLimits, reportReasons, type Message, type ReportReason } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Refusal } from '@ui/refusal';
import { OutgoingStore } from '../data/outgoing-store';
import { messagesMessages } from '../messages.messages';

/** Reports a message: why, and a word more for who wants. */
@Component({
  selector: 'app-report-form',
  imports: [Field, FieldInput, Refusal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form novalidate (submit)="$event.preventDefault(); send()">
      <p class="small muted">{{ t.hint }}</p>
      <fieldset>
        <legend class="small b">{{ t.reason }}</legend>
        @for (one of reasons; track one) {<label class="check"><input type="radio" class="radio" name="reason" [value]="one" [checked]="one === reason()" (change)="reason.set(one); lacks.set(false)" />{{ t.reasons[one] }}</label>}
        @if (lacks()) {<p class="lack note" role="alert">{{ t.lack }}</p>}
      </fieldset>
      <app-field [label]="t.note" [counter]="counter(note().length, most)"><textarea appInput #field rows="3" [maxLength]="most" [value]="note()" (input)="note.set(field.value)"></textarea></app-field>
      @if (problem(); as refusal) {<app-refusal [of]="refusal" (retry)="send()" />}
      <button type="submit" class="btn btn--danger btn--full" [attr.aria-disabled]="busy() || null">{{ busy() ? t.sending : t.send }}</button>
    </form>
  `,
  styles: 'form > * + * { margin-top: 16px; } .lack { color: var(--danger-text); font-weight: 600; }',
})
export class ReportForm {
  private readonly outgoing = inject(OutgoingStore);
  private readonly toasts = inject(Toasts);
  protected readonly t = messagesMessages.report;
  protected readonly counter = messagesMessages.start.counter;
  protected readonly reasons = reportReasons;
  protected readonly most = discussionLimits.note;
  readonly of = input.required<Message>();
  readonly done = output<void>();
  protected readonly reason = signal<ReportReason | null>(null);
  protected readonly note = signal('');
  protected readonly lacks = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async send(): Promise<void> {
    const reason = this.reason();
    this.lacks.set(!reason);
    if (!reason || this.busy()) return;
    this.busy.set(true);
    const problem = await this.outgoing.report(this.of(), reason, this.note().trim());
    this.busy.set(false);
    this.problem.set(problem);
    if (problem) return;
    this.done.emit();
    this.toasts.show(this.t.done);
  }
}
