import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, inject, input, linkedSignal, model, output, signal, viewChild } from '@angular/core';
import { findPlaces, type PlaceDto, type PlaceKind } from '@action-populaire/contracts';
import { Api } from '@core/api/api';
import { shortPlace } from '@core/i18n/format';
import { closeCircleOutline, locationOutline, searchOutline } from 'ionicons/icons';
import { Icon } from './icon';
import { Text } from './text';
import { uiMessages } from './ui.messages';

/** A place as a form keeps it: what the picker gives holds everything, what was saved may hold only this. */
export type PickedPlace = Pick<PlaceDto, 'code' | 'name'> & Partial<PlaceDto>;

const debounce = 200;
let pickers = 0;

/** Search as you type over the communes (and other places, by `kinds`): a combobox for mouse, finger, keyboard and screen reader. */
@Component({
  selector: 'app-place-picker',
  imports: [Icon, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './place-picker.html',
  styleUrl: './place-picker.css',
})
export class PlacePicker {
  private readonly api = inject(Api);
  protected readonly t = uiMessages.place;
  protected readonly icons = { closeCircleOutline, locationOutline, searchOutline };
  protected readonly id = `places-${++pickers}`;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');

  readonly label = input.required<string>();
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  readonly placeholder = input<string>(uiMessages.place.placeholder);
  readonly kinds = input<readonly PlaceKind[]>(['commune', 'arrondissement']);
  /** A search field: its label is only heard, and the chosen place stays until another is chosen or it is cleared. */
  readonly search = input(false);
  readonly value = model<PickedPlace | null>(null);
  /** The cross was pressed. */
  readonly cleared = output<void>();

  /** What is in the field: the chosen place's name until one types over it. */
  protected readonly text = linkedSignal(() => labelOf(this.value()));
  protected readonly asked = signal('');
  protected readonly found = signal<readonly PlaceDto[] | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly active = signal(0);
  protected readonly expanded = computed(() => this.asked() !== '' && !!this.found()?.length);
  protected readonly status = computed(() => {
    const found = this.found();
    if (this.asked() === '' || found === null) return '';
    return found.length ? this.t.found(found.length) : this.t.none;
  });
  protected readonly describedBy = computed(() => [this.error() && `${this.id}-error`, this.hint() && `${this.id}-hint`].filter(Boolean).join(' ') || null);

  constructor() {
    effect((onCleanup) => {
      const q = this.asked();
      if (q === '') return;
      const abort = new AbortController();
      const timer = setTimeout(() => void this.find(q, abort.signal), debounce);
      onCleanup(() => {
        clearTimeout(timer);
        abort.abort();
      });
    });
  }

  protected type(text: string): void {
    if (!this.search()) this.value.set(null);
    this.text.set(text);
    if (text.trim() === '') this.found.set(null);
    this.asked.set(text.trim().slice(0, 80));
  }

  protected onKey(event: KeyboardEvent): void {
    const found = this.found() ?? [];
    if (event.key === 'Escape' && this.asked() !== '') {
      this.closeList();
      event.preventDefault();
      event.stopPropagation();
    } else if (this.expanded() && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : found.length - 1;
      this.active.update((index) => (index + step) % found.length);
      event.preventDefault();
    } else if (this.expanded() && event.key === 'Enter') {
      const place = found[this.active()];
      if (place) this.choose(place);
      event.preventDefault();
    }
  }

  protected choose(place: PlaceDto): void {
    this.value.set(place);
    this.text.set(labelOf(place));
    this.closeList();
  }

  protected clear(): void {
    this.type('');
    this.value.set(null);
    this.cleared.emit();
    this.field().nativeElement.focus();
  }

  protected leave(): void {
    this.closeList();
    if (this.search()) this.text.set(labelOf(this.value()));
  }

  protected closeList(): void {
    this.asked.set('');
    this.found.set(null);
    this.problem.set(null);
  }

  protected nameOf(place: PlaceDto): string {
    return shortPlace(place.name);
  }

  protected asideOf(place: PlaceDto): string {
    if (place.kind === 'department' || place.kind === 'region' || place.kind === 'country') return this.t.kinds[place.kind];
    return place.postcodes.length > 2 ? `${place.postcodes[0]}…` : place.postcodes.join(', ');
  }

  private async find(q: string, signal: AbortSignal): Promise<void> {
    try {
      const outcome = await this.api.call(findPlaces, { query: { q, limit: '12' }, signal });
      this.problem.set(outcome.ok ? null : outcome.problem.title);
      this.found.set(outcome.ok ? outcome.value.items.filter((place) => this.kinds().includes(place.kind)).slice(0, 8) : null);
      this.active.set(0);
    } catch {
      // Aborted: something else was typed meanwhile.
    }
  }
}

/** `Villeurbanne (69100)`; without its postcode when it has several. */
export function labelOf(place: PickedPlace | null): string {
  if (!place) return '';
  const [postcode, ...others] = place.postcodes ?? [];
  return postcode && others.length === 0 ? `${shortPlace(place.name)} (${postcode})` : shortPlace(place.name);
}
