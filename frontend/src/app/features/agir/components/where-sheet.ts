import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, model } from '@angular/core';
import { shortPlace } from '@core/i18n/format';
import { RadiusField } from '@ui/radius-field';
import { Sheet } from '@ui/sheet';
import { agirMessages } from '../agir.messages';
import { wholeCountry } from '../data/agir-filters';
import { AgirState } from '../data/agir-state';
import { PlaceSearch } from './place-search';

/** Choice of where: a place, a distance round it, or the whole country. */
@Component({
  selector: 'app-where-sheet',
  imports: [PlaceSearch, RadiusField, Sheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-sheet [heading]="t.heading" [(open)]="open">
      <app-place-search (found)="open.set(false)" />
      @if (around(); as label) {
        <app-radius-field [label]="label" [(value)]="radius" />
      } @else {
        <p class="small muted">{{ t.pick }}</p>
      }
      <div class="sticky-foot" sheetFoot>
        <button type="button" class="btn btn--line" (click)="everywhere()">{{ t.country }}</button>
        @if (around()) {<button type="button" class="btn btn--primary" (click)="apply()">{{ t.apply }}</button>}
      </div>
    </app-sheet>
  `,
  styles: `
    app-place-search { margin-bottom: 20px; }
    /* Room for the places found, which open over what follows. */
    app-radius-field, p { min-height: 160px; }
    .sticky-foot > * { flex: 1; }
  `,
})
export class WhereSheet {
  private readonly state = inject(AgirState);
  protected readonly t = agirMessages.where;
  readonly open = model.required<boolean>();
  protected readonly around = computed(() => {
    const area = this.state.area();
    if (area?.kind !== 'circle') return null;
    if (area.of === 'home') return this.t.aroundHome;
    if (area.of === 'work') return this.t.aroundWork;
    return area.name ? this.t.around(shortPlace(area.name)) : this.t.aroundZone;
  });
  /** The distance being set; the area's own each time the sheet opens. */
  protected readonly radius = linkedSignal(() => {
    const area = this.state.area();
    return this.open() && area?.kind === 'circle' ? area.radius : 1;
  });

  protected apply(): void {
    const radius = this.radius();
    this.open.set(false);
    this.state.patch({ radius });
  }

  protected everywhere(): void {
    this.open.set(false);
    this.state.patch({ where: wholeCountry, radius: null });
  }
}
