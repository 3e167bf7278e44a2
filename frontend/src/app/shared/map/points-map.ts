import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import type { LatLng } from '@action-populaire/contracts';
import { Theme } from '@core/theme/theme';
import type { LngLatBoundsLike, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { canDrawMaps } from './can-draw-maps';
import { collection, ground, groundLayers, iconPoint, townLayers } from './ground';
import { createMap, drawImages } from './map-library';
import { mapMessages } from './map.messages';
import { readPalette, type Palette } from './palette';

/** A point and the name of its image. */
export interface MapPoint {
  readonly position: LatLng;
  readonly icon: string;
}

/** Never closer than this, so that towns are there to tell where one is. */
const closest = 12;

/** A picture of a few points on the ground, all in view. Nothing where maps cannot be drawn: what it shows is said beside it. */
@Component({
  selector: 'app-points-map',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@if (drawable()) {<div class="canvas" #canvas role="img" [attr.aria-label]="label()"></div><p class="credits">{{ credits }}</p>}`,
  styleUrl: './canvas.css',
  styles: `
    :host { display: block; position: relative; height: 150px; overflow: hidden; background: var(--map-sea); }
    :host(:empty) { display: none; }
    .credits { position: absolute; inset: auto 0 0 auto; padding: 1px 6px; border-start-start-radius: var(--r-s); background: var(--map-land); color: var(--map-label); font-size: .75rem; line-height: 1.25; }
  `,
})
export class PointsMap {
  private readonly theme = inject(Theme);
  private readonly canvas = viewChild<ElementRef<HTMLElement>>('canvas');
  private readonly map = signal<MapLibreMap | null>(null);
  private closed = false;
  protected readonly credits = mapMessages.credits;
  protected readonly drawable = signal(canDrawMaps());
  readonly points = input.required<readonly MapPoint[]>();
  /** What the picture shows, in words. */
  readonly label = input.required<string>();
  private readonly palette = computed(() => {
    this.theme.dark();
    return readPalette();
  });

  constructor() {
    afterNextRender(() => void this.open());
    let drawn: Palette | null = null;
    effect(() => {
      const [map, palette, points] = [this.map(), this.palette(), this.points()];
      if (!map) return;
      map.setStyle(styleOf(palette, points), { diff: palette === drawn, validate: false });
      map.fitBounds(boundsOf(points), { padding: 44, maxZoom: closest, animate: false });
      drawn = palette;
    });
    inject(DestroyRef).onDestroy(() => {
      this.closed = true;
      this.map()?.remove();
    });
  }

  private async open(): Promise<void> {
    const container = this.canvas()?.nativeElement;
    if (!container) return;
    try {
      const map = await createMap({ container, style: styleOf(this.palette(), this.points()), bounds: boundsOf(this.points()), interactive: false });
      if (this.closed) return map.remove();
      drawImages(map, this.palette);
      this.map.set(map);
    } catch {
      // The library did not come: what the picture shows is said beside it.
      this.drawable.set(false);
    }
  }
}

function styleOf(palette: Palette, points: readonly MapPoint[]): StyleSpecification {
  return {
    version: 8,
    sources: { ground, points: collection(points.map(({ position, icon }) => iconPoint(position, { icon }))) },
    layers: [...groundLayers(palette), ...townLayers(palette), { id: 'points', type: 'symbol', source: 'points', layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true } }],
    transition: { duration: 0, delay: 0 },
  };
}

function boundsOf(points: readonly MapPoint[]): LngLatBoundsLike {
  const [lats, lngs] = [points.map(({ position }) => position.lat), points.map(({ position }) => position.lng)];
  return [[Math.min(...lngs), Math.min(...lats)], [Math.max(...lngs), Math.max(...lats)]];
}
