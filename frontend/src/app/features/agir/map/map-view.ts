import type { LatLng } from '@action-populaire/contracts';
import type { Map as MapLibreMap, MapGeoJSONFeature } from 'maplibre-gl';
import type { Area } from '../data/agir-query';
import { boundsOf } from '../../../shared/map/geometry';
import { createMap, drawImages } from '../../../shared/map/map-library';
import type { Palette } from '../../../shared/map/palette';
import { mapStyle, type ChosenAction, type MapScene } from './map-style';

/** What covers each side of the map, in pixels. */
export interface Covered {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What the map tells its page. */
export interface MapEvents {
  readonly choose: (action: ChosenAction | null) => void;
  /** A group that no closer look tells apart. */
  readonly gather: (center: LatLng) => void;
  /** The reader moved the map. */
  readonly moved: () => void;
}

type Bounds = [[number, number], [number, number]];
const metropolitan: Bounds = [[-5.2, 41.3], [9.7, 51.2]];
const farthest = 2;
const closest = 15;
/** Zoom from which the server groups only what is at the very same point. */
const streetZoom = 14;
/** Half the height of a territory, in kilometres, by the kind that its code says; a locator needs no more. */
const reach = { commune: 8, overseas: 60, department: 55, region: 160 };

/** Opens the map; the library that draws it is loaded then. */
export async function openMap(container: HTMLElement, palette: Palette, scene: MapScene, events: MapEvents): Promise<MapView> {
  const map = await createMap({ container, style: mapStyle(palette, scene), bounds: metropolitan, minZoom: farthest, maxZoom: closest });
  return new MapView(map, palette, events);
}

/** The map in view: draws a scene, moves to an area, says what was touched. */
export class MapView {
  private readonly map: MapLibreMap;
  private palette: Palette;
  /** What to show once the page has a size again. */
  private unseen: (() => void) | null = null;

  constructor(map: MapLibreMap, palette: Palette, private readonly events: MapEvents) {
    this.map = map;
    this.palette = palette;
    drawImages(map, () => this.palette);
    map.on('moveend', (event) => {
      if (event.originalEvent || 'byReader' in event) this.events.moved();
    });
    map.on('resize', () => this.unseen?.());
    map.on('click', (event) => this.touch(event.point));
    map.on('mousemove', (event) => {
      map.getCanvas().style.cursor = this.at(event.point) ? 'pointer' : '';
    });
  }

  /** Draws a scene; another palette redraws every pin too. */
  draw(palette: Palette, scene: MapScene): void {
    const diff = palette === this.palette;
    this.palette = palette;
    this.map.setStyle(mapStyle(palette, scene), { diff, validate: false });
  }

  /** Moves to an area, clear of what covers the map; when the page is out of sight, as soon as it comes back. */
  show(area: Area, covered: () => Covered, animate: boolean): void {
    const bounds = area.kind === 'circle' ? boundsOf(area.center, area.radius) : boundsOfTerritory(area.code, area.center);
    const { clientWidth, clientHeight } = this.map.getContainer();
    this.unseen = clientHeight === 0 ? () => this.show(area, covered, false) : null;
    if (this.unseen) return;
    // Just back in sight, the map has its room again, which the library has not measured yet.
    this.map.resize();
    const padding = covered();
    // On a very small screen, what covers the map may leave no room.
    const fits = padding.left + padding.right < clientWidth - 80 && padding.top + padding.bottom < clientHeight - 80;
    this.map.fitBounds(bounds, { padding: fits ? padding : 16, animate, duration: 600, maxZoom: 13 });
  }

  /** Centre and a corner of what can be seen. */
  seen(padding: Covered): { center: LatLng; corner: LatLng } {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    const [left, top, right, bottom] = [padding.left, padding.top, width - padding.right, height - padding.bottom];
    return { center: this.map.unproject([(left + right) / 2, (top + bottom) / 2]), corner: this.map.unproject([right, top]) };
  }

  center(position: LatLng): void {
    this.map.easeTo({ center: position, zoom: Math.max(this.map.getZoom(), 11) }, { byReader: true });
  }

  zoom(step: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + step }, { byReader: true });
  }

  /** Asks the server again for the actions in view; what is drawn stays until they come. */
  refresh(): void {
    if (this.map.getSource('actions')) this.map.refreshTiles('actions');
  }

  close(): void {
    this.map.remove();
  }

  private at({ x, y }: { x: number; y: number }): MapGeoJSONFeature | undefined {
    const layers = ['pins', 'clusters'].filter((layer) => this.map.getLayer(layer));
    return this.map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers })[0];
  }

  private touch(point: { x: number; y: number }): void {
    const feature = this.at(point);
    if (feature?.geometry.type !== 'Point') return this.events.choose(null);
    const [lng = 0, lat = 0] = feature.geometry.coordinates;
    const { cluster, id, type, status } = feature.properties;
    if (!cluster) this.events.choose({ id, type, cancelled: status === 'cancelled', position: { lat, lng } });
    else if (this.map.getZoom() >= streetZoom) this.events.gather({ lat, lng });
    else this.map.easeTo({ center: { lat, lng }, zoom: Math.min(closest, this.map.getZoom() + 2) }, { byReader: true });
  }
}

function boundsOfTerritory(code: string, center: LatLng | null): Bounds {
  if (code === 'fr' || !center) return metropolitan;
  const overseas = /^(d-97|d-98|r-0)/.test(code);
  return boundsOf(center, overseas ? reach.overseas : code.startsWith('d-') ? reach.department : code.startsWith('r-') ? reach.region : reach.commune);
}
