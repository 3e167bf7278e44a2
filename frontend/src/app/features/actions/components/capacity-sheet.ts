import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, model, output, signal } from '@angular/core';
import { setCapacity, type ActionPage } from '@action-populaire/contracts';
import { Field, FieldInput } from '@ui/field';
import { Sheet } from '@ui/sheet';
import { Switch } from '@ui/switch';
import { actionsMessages } from '../actions.messages';
import { ActionStore } from '../data/action-store';

/** The number of places: more of them at once for those who wait, never fewer than those who come. */
@Component({
  selector: 'app-capacity-sheet',
  imports: [Field, FieldInput, Sheet, Switch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.places" [(open)]="open">
      <form novalidate (submit)="$event.preventDefault(); save()">
        <app-switch [(on)]="limited">{{ t.limit }}</app-switch>
        @if (limited()) {
          <app-field [label]="t.placesLabel" [error]="error()" [hint]="t.limitHint"><input appInput type="number" inputmode="numeric" min="1" max="100000" step="1" [value]="number()" #field (input)="number.set(field.value)" /></app-field>
        } @else if (error(); as text) {<p role="alert" class="error">{{ text }}</p>}
        <button type="submit" class="btn btn--primary btn--full" [attr.aria-disabled]="sending() || null">{{ sending() ? form.sending : t.save }}</button>
      </form>
    </app-sheet>
  `,
  styles: 'form > * + * { margin-top: 16px; } .error { color: var(--danger-text); font-weight: 600; font-size: var(--t-small); }',
})
export class CapacitySheet {
  private readonly store = inject(ActionStore);
  protected readonly t = actionsMessages.organise;
  protected readonly form = actionsMessages.form;
  readonly open = model.required<boolean>();
  readonly action = input.required<ActionPage>();
  readonly saved = output<void>();

  private readonly current = computed(() => (this.open() ? this.action().capacity : null));
  protected readonly limited = linkedSignal(() => this.current() !== null);
  protected readonly number = linkedSignal(() => this.current()?.toString() ?? '');
  protected readonly error = linkedSignal<boolean, string | null>({ source: this.open, computation: () => null });
  protected readonly sending = signal(false);

  protected async save(): Promise<void> {
    if (this.sending()) return;
    const body = { capacity: this.limited() ? Number(this.number() || Number.NaN) : null };
    if (!setCapacity.body.safeParse(body).success) return this.error.set(this.t.placesError);
    this.sending.set(true);
    const problem = await this.store.setCapacity(body.capacity);
    this.sending.set(false);
    this.error.set(problem?.title ?? null);
    if (problem) return;
    this.open.set(false);
    this.saved.emit();
  }
}
