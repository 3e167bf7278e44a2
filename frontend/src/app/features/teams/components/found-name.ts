import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { teamLimits } from '@action-populaire/contracts';
import { Field, FieldInput } from '@ui/field';
import { Icon } from '@ui/icon';
import { Text } from '@ui/text';
import { eyeOffOutline, eyeOutline } from 'ionicons/icons?later';
import type { Founding } from '../data/founding';
import { teamsMessages } from '../teams.messages';

/** The name of a team, a word about it, and what everyone will see. */
@Component({
  selector: 'app-found-name',
  imports: [Field, FieldInput, Icon, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-field [label]="t.name" [hint]="t.nameHint" [counter]="t.counter(of().name.length, limits.name.max)" [error]="error()">
      <input appInput #name type="text" autocomplete="off" enterkeyhint="next" [maxLength]="limits.name.max" [placeholder]="t.namePlaceholder" [value]="of().name" (input)="revise.emit({ name: name.value })" />
    </app-field>
    <app-field [label]="t.description" [hint]="t.descriptionHint">
      <textarea appInput #text rows="4" [maxLength]="limits.description" [value]="of().description" (input)="revise.emit({ description: text.value })"></textarea>
    </app-field>
    <div class="panel list">
      <div><app-icon [svg]="icons.eyeOutline" /><span class="list__t"><b>{{ t.public }}</b><span><app-text [value]="t.publicList" /></span></span></div>
      <div><app-icon [svg]="icons.eyeOffOutline" /><span class="list__t"><b>{{ t.private }}</b><span><app-text [value]="t.privateList" /></span></span></div>
    </div>
  `,
  styles: ':host { display: block; } :host > * + * { margin-top: 18px; } .list app-icon { align-self: flex-start; margin-top: 2px; color: var(--ink-2); }',
})
export class FoundName {
  protected readonly t = teamsMessages.founding;
  protected readonly limits = teamLimits;
  protected readonly icons = { eyeOffOutline, eyeOutline };
  readonly of = input.required<Founding>();
  readonly error = input<string | null>(null);
  readonly revise = output<Partial<Pick<Founding, 'name' | 'description'>>>();
}
