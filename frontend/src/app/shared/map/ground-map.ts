import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, afterNextRender, computed, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import type { ActionType, LatLng } from '@action-populaire/contracts';
import { Theme } from '@core/theme/theme';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { locatorStyle, type LonePin } from './ground';
import { createMap, drawImages } from './map-library';
import { readPalette } from './palette';
import { chosenTipOffset, drawImage } from './pins';

const zooms = { minZoom: 4, maxZoom: 14 };
/** How far an arrow key moves the map, in pixels. */
const stride = 60;
const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [0, -stride], ArrowDown: [0, stride], ArrowLeft: [-stride, 0], ArrowRight: [stride, 0] };

/**
 * The ground and one pin. Still: a picture of where the pin is. Movable: the pin is held in the middle and the map is
 * drawn under it, by a drag, a tap, the wheel or the keys. What it means is said by whoever shows it.
 */
@Component({
  selector: 'app-ground-map',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { 'aria-hidden': 'true' },
  template: `<div class="canvas" #canvas></div>@if (movable()) {<canvas class="held" #held></canvas>}`,
  styleUrl: './canvas.css',
  styles: `
    :host { display: block; position: absolute; inset: 0; background: var(--map-sea); }
    .held { position: absolute; left: 50%; top: 50%; pointer-events: none; transform: translate(-50%, calc(-100% + var(--foot))); }
  `,
})
export class GroundMap {
  private readonly theme = inject(Theme);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly held = viewChild<ElementRef<HTMLCanvasElement>>('held');
  private readonly map = signal<MapLibreMap | null>(null);
  private closed = false;

  readonly position = input.required<LatLng>();
  readonly type = input.required<ActionType>();
  readonly zoom = input.required<number>();
  readonly cancelled = input(false);
  readonly movable = input(false);
  /** The middle of the map after each move. */
  readonly moved = output<LatLng>();
  /** The library did not load. */
  readonly unavailable = output<void>();

  /** Where the map is, so that its names of towns keep clear of the pin. */
  private readonly middle = signal<LatLng | null>(null);
  private readonly palette = computed(() => {
    this.theme.dark();
    return readPalette();
  });
  private readonly pin = computed((): LonePin => ({ position: this.middle() ?? this.position(), icon: `pin:${this.type()}:${this.cancelled() ? 'c' : ''}s`, held: this.movable() }));

  constructor() {
    afterNextRender(() => void this.open());
    let drawn = untracked(this.palette);
    effect(() => {
      const palette = this.palette();
      // Another palette draws every image anew.
      this.map()?.setStyle(locatorStyle(palette, this.pin()), { diff: palette === drawn, validate: false });
      drawn = palette;
    });
    effect(() => {
      const { lat, lng } = this.position();
      this.middle.set(null);
      this.map()?.jumpTo({ center: [lng, lat] });
    });
    effect(() => this.hold());
    inject(DestroyRef).onDestroy(() => {
      this.closed = true;
      this.map()?.remove();
    });
  }

  /** Comes one step closer, or goes one step back. */
  zoomBy(step: 1 | -1): void {
    const map = this.map();
    map?.easeTo({ zoom: Math.round(map.getZoom()) + step });
  }

  /** Moves by the arrow keys, zooms by + and −. */
  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = arrows[event.key];
    if (by) this.map()?.panBy([...by], { duration: 150 });
    else if (event.key === '+' || event.key === '=') this.zoomBy(1);
    else if (event.key === '-') this.zoomBy(-1);
    else return;
    event.preventDefault();
  }

  private async open(): Promise<void> {
    const [movable, { lat, lng }] = [this.movable(), this.position()];
    try {
      const map = await createMap({
        container: this.canvas().nativeElement, style: locatorStyle(this.palette(), this.pin()), center: [lng, lat], zoom: this.zoom(), ...zooms, interactive: movable, doubleClickZoom: false, boxZoom: false,
      });
      if (this.closed) return map.remove();
      drawImages(map, this.palette);
      if (movable) this.follow(map);
      this.map.set(map);
    } catch {
      this.unavailable.emit();
    }
  }

  /** The pin stays in the middle: zooming does not shift it, a tap brings its place under it. */
  private follow(map: MapLibreMap): void {
    map.scrollZoom.enable({ around: 'center' });
    map.touchZoomRotate.enable({ around: 'center' });
    map.touchZoomRotate.disableRotation();
    map.on('click', ({ lngLat }) => map.easeTo({ center: lngLat, duration: 300 }));
    map.on('moveend', () => {
      const { lat, lng } = map.getCenter();
      this.middle.set({ lat, lng });
      this.moved.emit({ lat, lng });
    });
  }

  /** Draws the pin that is held over the map, its tip in the middle. */
  private hold(): void {
    const element = this.held()?.nativeElement;
    const image = element && drawImage(this.pin().icon, this.palette(), Math.ceil(devicePixelRatio) + 1);
    if (!image) return;
    const { data, pixelRatio } = image;
    Object.assign(element, { width: data.width, height: data.height });
    element.style.width = `${data.width / pixelRatio}px`;
    element.style.setProperty('--foot', `${chosenTipOffset}px`);
    element.getContext('2d')?.putImageData(data, 0, 0);
  }
}
