import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '@ui/icon';
import { TopBar } from '@ui/top-bar';
import { cloudDoneOutline } from 'ionicons/icons?later';

/** The head of the form: leave, its title, and whether the draft is kept. */
@Component({
  selector: 'app-form-bar',
  imports: [Icon, TopBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-top-bar [modal]="true" [fallback]="fallback()">
      <h1 class="h3">{{ heading() }}</h1>
      @if (saved(); as text) {<p class="saved"><app-icon [svg]="icon" /><span>{{ text }}</span></p>}
    </app-top-bar>
  `,
  styles: `
    :host { display: block; flex: none; border-bottom: 1px solid var(--line); }
    .saved { display: flex; gap: 6px; align-items: center; font-size: var(--t-micro); line-height: 1.2; color: var(--yes-text); font-weight: 600; padding-inline-end: 12px; --size: 17px; max-width: 7.4rem; }
    @media (max-width: 22.4em) { .saved span { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; } }
  `,
})
export class FormBar {
  protected readonly icon = cloudDoneOutline;
  readonly heading = input.required<string>();
  readonly fallback = input('/agir');
  readonly saved = input<string | null>(null);
}
