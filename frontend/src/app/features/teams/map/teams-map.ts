import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, effect, inject, input, output, signal, viewChild } from '@angular/core';
import { Theme } from '@core/theme/theme';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { canDrawMaps } from '../../../shared/map/can-draw-maps';
import { boundsOf, zoneOf } from '../../../shared/map/geometry';
import { createMap, drawImages } from '../../../shared/map/map-library';
import { readPalette } from '../../../shared/map/palette';
import type { Around } from '../data/team-filters';
import { teamsMessages } from '../teams.messages';
import { teamsStyle, type TeamScene } from './teams-style';

type Zone = ReturnType<typeof zoneOf>;
const metropolitan: [[number, number], [number, number]] = [[-5.2, 41.3], [9.7, 51.2]];
const [farthest, closest] = [2, 15];
/** How far round a place the map begins, in kilometres; a territory needs more. */
const reach = { place: 12, territory: 90 };

/** The map of all teams; a press on one picks it out. */
@Component({
  selector: 'app-teams-map',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '<div class="canvas" #canvas role="img" [attr.aria-label]="label"></div>',
  styleUrl: '../../../shared/map/canvas.css',
  styles: ':host { display: block; position: absolute; inset: 0; background: var(--map-sea); overflow: hidden; }',
})
export class TeamsMap {
  private readonly theme = inject(Theme);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly map = signal<MapLibreMap | null>(null);
  private closed = false;
  protected readonly label = teamsMessages.map.label;

  /** Where the map begins; the whole country when it is null. */
  readonly start = input.required<Around | null>();
  readonly scene = input.required<TeamScene>();
  readonly choose = output<string | null>();
  /** What is in view: a centre and half its diagonal; null for the whole country. */
  readonly seen = output<Zone>();
  /** The map cannot be drawn on this device, or could not be loaded. */
  readonly unavailable = output<void>();
  private readonly palette = computed(() => {
    this.theme.dark();
    return readPalette();
  });

  constructor() {
    afterNextRender(() => void this.open());
    let drawn = this.palette();
    effect(() => {
      const palette = this.palette();
      // Another palette draws every image anew.
      this.map()?.setStyle(teamsStyle(palette, this.scene()), { diff: palette === drawn, validate: false });
      drawn = palette;
    });
    inject(DestroyRef).onDestroy(() => {
      this.closed = true;
      this.map()?.remove();
    });
  }

  /** Comes one step closer, or goes one step back. */
  zoom(step: 1 | -1): void {
    const map = this.map();
    map?.easeTo({ zoom: map.getZoom() + step });
  }

  /** Asks the server again for the teams in view. */
  refresh(): void {
    if (this.map()?.getSource('teams')) this.map()?.refreshTiles('teams');
  }

  private async open(): Promise<void> {
    try {
      if (!canDrawMaps()) throw new Error('no WebGL 2');
      const start = this.start();
      const bounds = start?.position ? boundsOf(start.position, start.territory ? reach.territory : reach.place) : metropolitan;
      const map = await createMap({ container: this.canvas().nativeElement, style: teamsStyle(this.palette(), this.scene()), bounds, minZoom: farthest, maxZoom: closest });
      if (this.closed) return map.remove();
      drawImages(map, this.palette);
      map.on('moveend', () => this.tell(map));
      map.on('click', ({ point }) => this.touch(map, point));
      map.on('mousemove', ({ point }) => void (map.getCanvas().style.cursor = at(map, point) ? 'pointer' : ''));
      this.map.set(map);
      this.tell(map);
    } catch {
      // No WebGL, or the library did not load: the list says the same.
      this.unavailable.emit();
    }
  }

  private tell(map: MapLibreMap): void {
    this.seen.emit(zoneOf(map.getCenter(), map.getBounds().getNorthEast()));
  }

  private touch(map: MapLibreMap, point: { x: number; y: number }): void {
    const feature = at(map, point);
    if (feature?.geometry.type !== 'Point') return this.choose.emit(null);
    const [lng = 0, lat = 0] = feature.geometry.coordinates;
    const { cluster, id } = feature.properties;
    if (!cluster) this.choose.emit(id);
    else map.easeTo({ center: { lat, lng }, zoom: Math.min(closest, map.getZoom() + 2) });
  }
}

function at(map: MapLibreMap, { x, y }: { x: number; y: number }) {
  const layers = ['pins', 'clusters'].filter((layer) => map.getLayer(layer));
  return map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers })[0];
}
