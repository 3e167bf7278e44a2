import type { LatLng } from '@action-populaire/contracts';
import type { ExpressionSpecification, FilterSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification, VariableAnchorOffsetCollectionSpecification, VectorSourceSpecification } from 'maplibre-gl';
import type { Palette } from './palette';
import { chosenLayout } from './pins';

/** The ground of every map: a locator of land, borders and towns, true to about 1:500 000. */
export const ground: VectorSourceSpecification = { type: 'vector', tiles: [`pmtiles://${location.origin}/map/basemap.pmtiles/{z}/{x}/{y}`], minzoom: 0, maxzoom: 9 };

/** Fonts of the page, drawn on the spot: the weight is taken from the first name. */
const plain = ['medium', 'system-ui'];
const strong = ['semibold', 'system-ui'];
export const displayFont = ['extra bold', 'Bricolage Grotesque'];

export type Feature = Extract<GeoJSONSourceSpecification['data'], { type: 'Feature' }>;

/** A source of shapes. */
export function collection(features: Feature[]): GeoJSONSourceSpecification {
  return { type: 'geojson', data: { type: 'FeatureCollection', features } };
}

/** A point that shows an image. */
export function iconPoint({ lat, lng }: LatLng, properties: { icon: string }): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } };
}

/** A pin on a map of its own. Held: what holds it in the middle is drawn over the map, which only keeps the names of towns clear of it. */
export interface LonePin {
  readonly position: LatLng;
  /** Name of its image. */
  readonly icon: string;
  readonly held: boolean;
}

/** The style of a small map: the ground and one pin, from which the names of towns keep away. */
export function locatorStyle(palette: Palette, { position, icon, held }: LonePin): StyleSpecification {
  return {
    version: 8,
    sources: { ground, pin: collection([iconPoint(position, { icon })]) },
    layers: [
      ...groundLayers(palette),
      ...townLayers(palette),
      { id: 'pin', type: 'symbol', source: 'pin', layout: chosenLayout, paint: { 'icon-opacity': held ? 0 : 1 } },
    ],
    transition: { duration: 0, delay: 0 },
  };
}

/** Sea, land and borders. */
export function groundLayers(palette: Palette): LayerSpecification[] {
  const land = { source: 'ground', 'source-layer': 'land' };
  const abroad: FilterSpecification = ['!', ['has', 'france']];
  const dashed = { source: 'ground', type: 'line' as const, layout: { 'line-join': 'round' as const } };
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'abroad', type: 'fill', ...land, filter: abroad, paint: { 'fill-color': palette.abroad } },
    { id: 'france', type: 'fill', ...land, filter: ['has', 'france'], paint: { 'fill-color': palette.land } },
    { id: 'coast', type: 'line', ...land, filter: abroad, paint: { 'line-color': palette.coast, 'line-width': 1 } },
    { id: 'departments', ...dashed, 'source-layer': 'departments', paint: { 'line-color': palette.department, 'line-width': 1.1, 'line-opacity': 0.7, 'line-dasharray': [4, 2.5] } },
    { id: 'borders', ...dashed, 'source-layer': 'borders', paint: { 'line-color': palette.department, 'line-width': 1.8, 'line-dasharray': [5.5, 1.7, 1.1, 1.7] } },
  ];
}

/** The greater a town for the zoom, the larger its name: a town of rank 4 leads at zoom 9 and is one of many at zoom 4. */
export function townLayers(palette: Palette): LayerSpecification[] {
  const lead: ExpressionSpecification = ['-', ['zoom'], ['get', 'rank']];
  const layer = (id: string, from: number, to: number, font: string[], size: number, colour: string, reach: number[]): LayerSpecification => ({
    id, type: 'symbol', source: 'ground', 'source-layer': 'towns',
    filter: ['all', ['>=', lead, from], ['<', lead, to]],
    layout: { 'text-field': ['get', 'name'], 'text-font': font, 'text-size': size, 'symbol-sort-key': ['get', 'rank'], 'text-padding': 4, 'text-max-width': 8, 'text-variable-anchor-offset': asides(size, reach), 'text-justify': 'auto' },
    paint: { 'text-color': colour, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 },
  });
  return [
    layer('towns', 0, 2, plain, 12, palette.label2, [26]),
    layer('large-towns', 2, 4, strong, 13.5, palette.label, [26, 48]),
    layer('cities', 4, 24, displayFont, 22, palette.label, [26, 48, 76]),
  ];
}

/** Where a town's name may go: on its point, else beside the pins and groups that hide it, so many pixels away. */
function asides(size: number, reach: readonly number[]): VariableAnchorOffsetCollectionSpecification {
  const around = (pixels: number): VariableAnchorOffsetCollectionSpecification => {
    const away = pixels / size;
    return ['top', [0, away], 'bottom', [0, -away], 'left', [away, 0], 'right', [-away, 0]];
  };
  return ['center', [0, 0], ...reach.flatMap(around)];
}
