import { ChangeDetectionStrategy, Component, ElementRef, Injector, afterNextRender, computed, inject, input, model, signal } from '@angular/core';
import { actionLimits } from '@action-populaire/contracts';
import { Field, FieldInput } from '@ui/field';
import { actionsMessages } from '../actions.messages';
import { revised, type ActionDraft } from '../data/action-form';
import { isFolded, type FormErrors, type FormField } from '../data/action-request';
import { AsField } from './as-field';
import { DetailFields } from './detail-fields';
import { TypeTiles } from './type-tiles';
import { WhenFields } from './when-fields';
import { WhereField } from './where-field';

/** The fields of an action, to propose and to edit: four or five, and the rest folded. */
@Component({
  selector: 'app-form-fields',
  imports: [AsField, DetailFields, Field, FieldInput, TypeTiles, WhenFields, WhereField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-type-tiles data-field="type" [value]="draft().type" [error]="errors().type ?? null" (chosen)="change({ type: $event })" />
    <app-field data-field="name" [label]="t.name" [counter]="counter()" [error]="errors().name ?? null">
      <input appInput type="text" autocomplete="off" enterkeyhint="next" [maxLength]="limits.max" [placeholder]="t.namePlaceholder" [value]="draft().name" #name (focus)="draft().written.name || name.select()" (input)="change({ name: name.value })" />
    </app-field>
    <app-when-fields data-field="when" [several]="!editing()" [draft]="draft()" [error]="errors().when ?? null" (revise)="change($event)" />
    <app-where-field data-field="place" [draft]="draft()" [error]="errors().place ?? null" (revise)="change($event)" />
    @if (teams().length || errors().team) {<app-as-field data-field="team" [teams]="teams()" [value]="draft().team" [error]="errors().team ?? null" (chosen)="change({ team: $event })" />}
    <app-detail-fields [draft]="draft()" [errors]="errors()" [editing]="editing()" [(open)]="details" (revise)="change($event)" />
  `,
  styles: ':host { display: block; } :host > * + * { margin-top: 18px; }',
})
export class FormFields {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly t = actionsMessages.form;
  protected readonly limits = actionLimits.name;
  readonly draft = model.required<ActionDraft>();
  readonly errors = input.required<FormErrors>();
  readonly editing = input(false);
  /** The teams that one may publish for. */
  readonly teams = input<readonly { readonly id: string; readonly name: string }[]>([]);
  protected readonly details = signal(false);
  protected readonly counter = computed(() => this.t.counter(this.draft().name.length, this.limits.max));

  protected change(change: Partial<ActionDraft>): void {
    this.draft.update((draft) => revised(draft, change));
  }

  /** Goes to a field, unfolding what hides it. */
  goTo(field: FormField): void {
    if (isFolded(field)) this.details.set(true);
    afterNextRender(
      () => {
        const box = this.host.nativeElement.querySelector<HTMLElement>(`[data-field="${field}"]`);
        box?.scrollIntoView({ block: 'nearest' });
        box?.querySelector<HTMLElement>('input, textarea, .tiles button')?.focus({ preventScroll: true });
      },
      { injector: this.injector },
    );
  }
}
