import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { actionTypeOf, type ActionType, type Family } from '@action-populaire/contracts';
import { actionTypeIcons } from './action-type-icons';
import { Icon } from './icon';

/** The shape of each family, in a box of 40: square, circle, diamond, hexagon. The map's pins start from them too. */
export const familyShapes: Readonly<Record<Family, string>> = {
  G: 'M8 3h24a5 5 0 0 1 5 5v24a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5Z',
  M: 'M20 2.5a17.5 17.5 0 1 0 0 35a17.5 17.5 0 1 0 0-35Z',
  A: 'M20 1.2 38.8 20 20 38.8 1.2 20Z',
  O: 'M10.8 3.5h18.4L38.4 20l-9.2 16.5H10.8L1.6 20Z',
};

/** Class that gives a family its colours: `fam-a`. */
export function familyClass(family: Family): string {
  return `fam-${family.toLowerCase()}`;
}

/** Shape and icon of a type of action. Decorative: its word always stands beside it. */
@Component({
  selector: 'app-sign',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[class]': 'colours()', '[style.--size.px]': 'size()' },
  template: `<svg viewBox="0 0 40 40"><path [attr.d]="shape()" /></svg><app-icon [svg]="icon()" [class.narrow]="family() === 'A'" />`,
  styles: `
    :host { position: relative; display: block; flex: none; width: var(--size); height: var(--size); }
    svg { display: block; width: 100%; height: 100%; }
    path { fill: var(--sign-fill, var(--f)); }
    app-icon { position: absolute; inset: 0; margin: auto; --size: 56%; color: var(--sign-ink, var(--on-fam)); --ionicon-stroke-width: 40px; }
    app-icon.narrow { --size: 46%; }
  `,
})
export class Sign {
  readonly type = input.required<ActionType>();
  readonly size = input(24);
  protected readonly family = computed(() => actionTypeOf(this.type()).family);
  protected readonly colours = computed(() => familyClass(this.family()));
  protected readonly shape = computed(() => familyShapes[this.family()]);
  protected readonly icon = computed(() => actionTypeIcons[this.type()]);
}
