import { ChangeDetectionStrategy, Component, computed, inject, output } from '@angular/core';
import type { PlaceDto, PlaceKind } from '@action-populaire/contracts';
import { PlacePicker, type PickedPlace } from '@ui/place-picker';
import { agirMessages } from '../agir.messages';
import { AgirState } from '../data/agir-state';

const kinds: readonly PlaceKind[] = ['commune', 'arrondissement', 'department', 'region', 'country'];

/** Search of a place to look in: a commune, a department, a region. */
@Component({
  selector: 'app-place-search',
  imports: [PlacePicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-place-picker [search]="true" [label]="t.label" [placeholder]="t.placeholder" [kinds]="kinds" [value]="place()" (valueChange)="choose($event)" (cleared)="clear()" />`,
  styles: ':host { display: block; }',
})
export class PlaceSearch {
  private readonly state = inject(AgirState);
  protected readonly t = agirMessages.search;
  protected readonly kinds = kinds;
  /** A place was chosen. */
  readonly found = output<void>();
  protected readonly place = computed(() => this.state.place() ?? null);

  protected choose(place: PickedPlace | null): void {
    if (!place) return;
    // What the picker's list gives is whole.
    this.state.goTo(place as PlaceDto);
    this.found.emit();
  }

  protected clear(): void {
    if (this.state.filters().where?.kind === 'place') this.state.patch({ where: null, radius: null });
  }
}
