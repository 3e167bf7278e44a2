import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { teamTypes, type TeamType } from '@action-populaire/contracts';
import { Icon } from '@ui/icon';
import { bulbOutline, constructOutline, locationOutline } from 'ionicons/icons?later';
import { teamsMessages } from '../teams.messages';

const icons: Readonly<Record<TeamType, string>> = { local: locationOutline, thematic: bulbOutline, functional: constructOutline };

/** What a team is about: three kinds, each in a sentence. */
@Component({
  selector: 'app-found-what',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <fieldset>
      <legend class="sr">{{ t.found.what }}</legend>
      @for (type of types; track type) {
        <label [class.on]="type === value()">
          <input class="radio" type="radio" name="team-type" [value]="type" [checked]="type === value()" (change)="chosen.emit(type)" />
          <span><b class="h3">{{ t.types[type].one }}</b><small>{{ t.types[type].means }}</small></span>
          <app-icon [svg]="icons[type]" />
        </label>
      }
    </fieldset>
    @if (error(); as text) {<p class="error" role="alert">{{ text }}</p>}
  `,
  styles: `
    :host { display: block; }
    label { display: flex; align-items: center; gap: 14px; padding: 14px; border: var(--stroke) solid var(--line-2); border-radius: var(--r-l); background: var(--surface); cursor: pointer; --size: 26px; }
    label + label { margin-top: 10px; }
    label.on { outline: 2px solid var(--ink); outline-offset: -2px; }
    label:has(:focus-visible) { outline: 3px solid var(--focus); outline-offset: 2px; }
    span { flex: 1; min-width: 0; }
    small { display: block; font-size: var(--t-small); line-height: 1.43; color: var(--ink-2); margin-top: 2px; }
    app-icon { color: var(--ink-2); }
    .error { color: var(--danger-text); font-weight: 600; font-size: var(--t-micro); margin-top: 8px; }
  `,
})
export class FoundWhat {
  protected readonly t = { found: teamsMessages.founding, types: teamsMessages.types };
  protected readonly types = teamTypes;
  protected readonly icons = icons;
  readonly value = input.required<TeamType | null>();
  readonly error = input<string | null>(null);
  readonly chosen = output<TeamType>();
}
