import { ChangeDetectionStrategy, Component, computed, input, model, output } from '@angular/core';
import { actionLimits } from '@action-populaire/contracts';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { Switch } from '@ui/switch';
import { chevronDownOutline, optionsOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';
import type { ActionDraft } from '../data/action-form';
import type { FormErrors } from '../data/action-request';

/** What an action can do without: folded until one wants it. */
@Component({
  selector: 'app-detail-fields',
  imports: [Field, FieldInput, Icon, Switch],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <details [open]="open()" #fold (toggle)="open.set(fold.open)">
      <summary><app-icon [svg]="icons.optionsOutline" /><span class="list__t"><b>{{ t.details }}</b><span>{{ t.detailsHint }}</span></span><app-icon class="chev" [svg]="icons.chevronDownOutline" /></summary>
      <div class="fields">
        <app-field data-field="address" [label]="t.address" [hint]="t.addressHint" [error]="errors().address ?? null"><input appInput type="text" autocomplete="off" [maxLength]="limits.address" [placeholder]="t.addressPlaceholder" [value]="draft().address" #address (input)="revise.emit({ address: address.value })" /></app-field>
        <div><app-switch [on]="draft().online" (onChange)="revise.emit({ online: $event })">{{ t.online }}</app-switch>@if (draft().online) {<p class="hint">{{ t.onlineHint }}</p>}</div>
        <app-field data-field="description" [label]="t.description" [error]="errors().description ?? null" [counter]="counter()"><textarea appInput rows="6" [placeholder]="t.descriptionPlaceholder" [value]="draft().description" #description (input)="revise.emit({ description: description.value })"></textarea></app-field>
        <app-field data-field="needed" [label]="t.needed" [hint]="t.neededHint" [error]="errors().needed ?? null"><input appInput class="short" type="number" inputmode="numeric" min="1" step="1" [max]="limits.needed" [value]="draft().needed" #needed (input)="revise.emit({ needed: needed.value })" /></app-field>
        @if (!editing()) {
          <app-field data-field="capacity" [label]="t.capacity" [hint]="t.capacityHint" [error]="errors().capacity ?? null"><input appInput class="short" type="number" inputmode="numeric" min="1" step="1" [max]="limits.capacity" [value]="draft().capacity" #capacity (input)="revise.emit({ capacity: capacity.value })" /></app-field>
        }
        <app-field [label]="t.lastDate" [hint]="t.lastDateHint"><input appInput class="short" type="date" [min]="draft().date" [value]="draft().lastDate" #last (input)="revise.emit({ lastDate: last.value })" /></app-field>
      </div>
    </details>
  `,
  styles: `
    :host { display: block; }
    summary { display: flex; align-items: center; gap: 12px; min-height: 56px; padding: 8px 14px; border: 1px dashed var(--line-2); border-radius: var(--r-m); cursor: pointer; list-style: none; }
    summary::-webkit-details-marker { display: none; }
    .list__t { flex: 1; min-width: 0; }
    .list__t b { display: block; font-weight: 650; line-height: 1.31; }
    .list__t span { display: block; font-size: var(--t-small); line-height: 1.36; color: var(--ink-2); }
    .chev { --size: 18px; color: var(--ink-3); transition: transform var(--m-fast); }
    details[open] .chev { transform: rotate(180deg); }
    .fields { padding-top: 18px; }
    .fields > * + * { margin-top: 18px; }
    .short { max-width: 220px; }
    .hint { font-size: var(--t-micro); line-height: 1.38; color: var(--ink-2); }
  `,
})
export class DetailFields {
  protected readonly t = actionsMessages.form;
  protected readonly limits = actionLimits;
  protected readonly icons = { chevronDownOutline, optionsOutline };
  readonly draft = input.required<ActionDraft>();
  readonly errors = input.required<FormErrors>();
  /** The places of an action that exists are set on its page. */
  readonly editing = input(false);
  readonly open = model(false);
  readonly revise = output<Partial<ActionDraft>>();
  /** Only as the limit comes near. */
  protected readonly counter = computed(() => {
    const { length } = this.draft().description;
    return length > actionLimits.description * .8 ? this.t.counter(length, actionLimits.description) : null;
  });
}
