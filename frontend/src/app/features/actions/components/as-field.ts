import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Session } from '@core/session/session';
import { Avatar } from '@ui/avatar';
import { Icon } from '@ui/icon';
import { alertCircleOutline, checkmarkOutline } from 'ionicons/icons?later';
import { actionsMessages } from '../actions.messages';

/** In whose name an action is published: one of the teams that one manages, or oneself. */
@Component({
  selector: 'app-as-field',
  imports: [Avatar, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset [attr.aria-describedby]="error() ? 'as-error' : value() ? 'as-hint' : null">
      <legend>{{ t.as }}</legend>
      <div class="row">
        @for (choice of choices(); track choice.id) {
          <label [class.on]="choice.id === value()">
            <input class="sr" type="radio" name="as" [checked]="choice.id === value()" (change)="chosen.emit(choice.id)" />
            <app-avatar [id]="choice.avatar" [name]="choice.name" [team]="choice.id !== null" [size]="32" /><b>{{ choice.label }}</b>
            @if (choice.id === value()) {<app-icon [svg]="icons.checkmarkOutline" />}
          </label>
        }
      </div>
    </fieldset>
    @if (error(); as text) {<p class="error" id="as-error" role="alert"><app-icon [svg]="icons.alertCircleOutline" />{{ text }}</p>}
    @else if (value()) {<p class="hint" id="as-hint">{{ t.asTeamHint }}</p>}
  `,
  styles: `
    :host { display: block; }
    legend { font-weight: 650; font-size: var(--t-small); line-height: 1.43; margin-bottom: 4px; }
    label { flex: 1 1 auto; max-width: 100%; min-height: 52px; display: flex; align-items: center; gap: 10px; padding: 8px 12px; border: var(--stroke) solid var(--line-2); border-radius: var(--r-m); background: var(--surface); cursor: pointer; position: relative; --size: 20px; }
    label.on { outline: 2px solid var(--ink); outline-offset: -2px; }
    label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
    b { flex: 1; min-width: 0; font-weight: 650; line-height: 1.25; overflow-wrap: anywhere; }
    .error, .hint { display: flex; gap: 6px; font-size: var(--t-micro); line-height: 1.38; margin-top: 6px; --size: 18px; }
    .error { color: var(--danger-text); font-weight: 600; }
    .hint { color: var(--ink-2); }
  `,
})
export class AsField {
  private readonly session = inject(Session);
  protected readonly t = actionsMessages.form;
  protected readonly icons = { alertCircleOutline, checkmarkOutline };
  readonly teams = input.required<readonly { readonly id: string; readonly name: string }[]>();
  /** Id of the team; null is oneself. */
  readonly value = input.required<string | null>();
  readonly error = input<string | null>(null);
  readonly chosen = output<string | null>();

  protected readonly choices = computed(() => {
    const me = this.session.me();
    const oneself = { id: null, avatar: me?.id ?? '', name: me?.displayName ?? this.t.asMyself, label: this.t.asMyself };
    return [...this.teams().map(({ id, name }) => ({ id, avatar: id, name, label: name })), oneself];
  });
}
