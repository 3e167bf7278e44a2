import { ChangeDetectionStrategy, Component, inject, input, linkedSignal, output, signal } from '@angular/core';
import { discussionLimits, type Message } from '@action-populaire/contracts';
import type { Problem } from '@core/api/problem';
import { Field, FieldInput } from '@ui/field';
import { Refusal } from '@ui/refusal';
import { mentioned } from '../data/mentions';
import { OutgoingStore } from '../data/outgoing-store';
import { messagesMessages } from '../messages.messages';

/** Corrects one's own message. */
@Component({
  selector: 'app-edit-form',
  imports: [Field, FieldInput, Refusal],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <app-field [label]="messages.start.text" [counter]="messages.start.counter(text().length, most)" [error]="lacks() ? t.empty : null">
        <textarea appInput #field rows="6" [maxLength]="most" [value]="text()" (input)="text.set(field.value); lacks.set(false)"></textarea>
      </app-field>
      @if (problem(); as refusal) {<app-refusal [of]="refusal" (retry)="save()" />}
      <button type="submit" class="btn btn--primary btn--full" [attr.aria-disabled]="busy() || null">{{ busy() ? t.saving : t.save }}</button>
    </form>
  `,
  styles: 'form > * + * { margin-top: 16px; }',
})
export class EditForm {
  private readonly outgoing = inject(OutgoingStore);
  protected readonly messages = messagesMessages;
  protected readonly t = messagesMessages.message;
  protected readonly most = discussionLimits.message;
  readonly of = input.required<Message>();
  readonly done = output<void>();
  protected readonly text = linkedSignal(() => this.of().text ?? '');
  protected readonly lacks = signal(false);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected async save(): Promise<void> {
    const text = this.text().trim();
    this.lacks.set(!text);
    if (!text || this.busy()) return;
    if (text === this.of().text) return this.done.emit();
    this.busy.set(true);
    const named = this.of().mentions.flatMap(({ account, name }) => (name ? [{ account, name }] : []));
    const problem = await this.outgoing.edit(this.of(), text, mentioned(text, named));
    this.busy.set(false);
    this.problem.set(problem);
    if (!problem) this.done.emit();
  }
}
