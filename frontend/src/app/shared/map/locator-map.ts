import { ChangeDetectionStrategy, Component, ElementRef, computed, effect, input, linkedSignal, signal, viewChild } from '@angular/core';
import type { ActionType, LatLng } from '@action-populaire/contracts';
import { canDrawMaps } from './can-draw-maps';
import { GroundMap } from './ground-map';
import { mapMessages } from './map.messages';

/** A picture of where a place is: its land, its towns and one pin. Nothing without a position, or where maps cannot be drawn. */
@Component({
  selector: 'app-locator-map',
  imports: [GroundMap],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (shown(); as position) {
      <div class="frame" #frame role="img" [attr.aria-label]="label()">
        @if (near()) {
          <app-ground-map [position]="position" [type]="type()" [cancelled]="cancelled()" [zoom]="zoom()" (unavailable)="failed.set(true)" />
        }
      </div>
      <p class="credits">{{ t.credits }}</p>
    }
  `,
  styles: `
    :host { display: block; position: relative; overflow: hidden; }
    .frame { position: relative; height: 150px; background: var(--map-sea); }
    .credits { position: absolute; inset: auto 0 0 auto; padding: 1px 6px; border-start-start-radius: var(--r-s); background: var(--map-land); color: var(--map-label); font-size: .75rem; line-height: 1.25; }
  `,
})
export class LocatorMap {
  protected readonly t = mapMessages;
  readonly position = input.required<LatLng | null>();
  readonly type = input.required<ActionType>();
  /** The place in words, for who does not see the map. */
  readonly place = input.required<string>();
  readonly cancelled = input(false);
  /** The position is that of the neighbourhood, some kilometres off. */
  readonly approximate = input(false);

  private readonly frame = viewChild<ElementRef<HTMLElement>>('frame');
  /** Whether the map was ever in view, or about to be. */
  protected readonly near = signal(false);
  /** The library did not come; another position is another try. */
  protected readonly failed = linkedSignal({ source: this.position, computation: () => false });
  protected readonly shown = computed(() => (canDrawMaps() && !this.failed() ? this.position() : null));
  protected readonly zoom = computed(() => (this.approximate() ? 9 : 10));
  protected readonly label = computed(() => (this.approximate() ? this.t.labelAbout(this.place()) : this.t.label(this.place())));

  constructor() {
    // Not a deferred block: it would cut what every page loads first into smaller pieces, which pack less well. The library itself is loaded late.
    effect((onCleanup) => {
      const frame = this.frame()?.nativeElement;
      if (!frame || this.near()) return;
      const observer = new IntersectionObserver((entries) => this.near.set(entries.some(({ isIntersecting }) => isIntersecting)), { rootMargin: '100px' });
      observer.observe(frame);
      onCleanup(() => observer.disconnect());
    });
  }
}
