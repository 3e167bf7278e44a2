import { ChangeDetectionStrategy, Component, inject, linkedSignal, model, signal } from '@angular/core';
import { updateMe } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { Session } from '@core/session/session';
import { Toasts } from '@core/toasts';
import { Field, FieldInput } from '@ui/field';
import { Sheet } from '@ui/sheet';
import { meMessages } from './me.messages';

/** Changes the displayed name. */
@Component({
  selector: 'app-name-sheet',
  imports: [Field, FieldInput, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.nameSheet.title" [(open)]="open">
      <form class="stack" (submit)="save($event)">
        <app-field [label]="t.nameSheet.label" [hint]="t.nameSheet.hint" [error]="error()">
          <input appInput #field type="text" autocomplete="nickname" maxlength="60" enterkeyhint="done" [value]="name()" (input)="name.set(field.value)" />
        </app-field>
        <button type="submit" class="btn btn--primary btn--xl btn--full" [disabled]="busy()">{{ busy() ? t.busy : t.save }}</button>
      </form>
    </app-sheet>
  `,
})
export class NameSheet {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly t = meMessages;
  readonly open = model.required<boolean>();
  protected readonly name = linkedSignal({ source: this.open, computation: () => this.session.me()?.displayName ?? '' });
  protected readonly error = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const displayName = this.name().trim();
    if (!displayName) {
      this.error.set(this.t.nameSheet.missing);
      return;
    }
    this.busy.set(true);
    const outcome = await this.api.call(updateMe, { body: { displayName } });
    this.busy.set(false);
    this.error.set(outcome.ok ? null : outcome.problem.title);
    if (!outcome.ok) return;
    this.session.patch({ displayName });
    this.open.set(false);
    this.toasts.show(this.t.saved);
  }
}
