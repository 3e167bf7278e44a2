import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { Text } from '@ui/text';
import { actionsMessages } from '../actions.messages';
import type { ChangeLine } from '../data/history';

/** « Lieu : place des Tapis → place de la Croix-Rousse »: the old struck, the new bold, both said aloud. */
@Component({
  selector: 'app-change-text',
  imports: [Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (line().after !== undefined) {
      <span [class.b]="strong()">{{ line().what }}{{ colon() }}</span>&ngsp;
      @if (line().before; as before) {<s><span class="sr">{{ t.was }} </span><app-text [value]="before" /></s><span aria-hidden="true"> → </span><span class="sr">, {{ t.now }}</span>&ngsp;}
      <app-text [class.b]="strong()" [value]="line().after!" />
    } @else {
      <span [class.b]="strong()">{{ line().what }}</span>
    }
  `,
  styles: ':host { overflow-wrap: anywhere; } .b { font-weight: 700; }',
})
export class ChangeText {
  protected readonly t = actionsMessages.history;
  readonly line = input.required<ChangeLine>();
  /** In a notice: the new value stands out. */
  readonly strong = input(false);
  protected readonly colon = computed(() => (this.strong() ? '' : actionsMessages.history.colon));
}
