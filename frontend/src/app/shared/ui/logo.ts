import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** The mark: a pin holding a flag. */
@Component({
  selector: 'app-logo',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true', '[class.reversed]': 'reversed()', '[style.width.px]': 'size()', '[style.height.px]': 'size()' },
  template: `<svg viewBox="0 0 40 40"><rect width="40" height="40" rx="6" class="ground" /><path class="pin" d="M20 5.5c6.3 0 11.2 4.8 11.2 11 0 5.3-3.3 8.6-6.3 11.6L20 34.5l-4.9-6.4c-3-3-6.300-6.300-6.300-11.600 0-6.200 4.900-11 11.200-11Z" /><path class="ground" d="M14.5 12.3h11.800l-3.200 4.200 3.200 4.200h-9.100v5.600h-2.700z" /></svg>`,
  styles: `
    :host { display: block; flex: none; }
    svg { display: block; }
    .ground { fill: var(--accent); }
    .pin { fill: var(--on-accent); }
    :host(.reversed) .ground { fill: var(--on-accent); }
    :host(.reversed) .pin { fill: var(--accent); }
  `,
})
export class Logo {
  readonly size = input(44);
  /** On the accent colour. */
  readonly reversed = input(false);
}
