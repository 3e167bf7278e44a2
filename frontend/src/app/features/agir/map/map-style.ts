import type { ActionType, LatLng } from '@action-populaire/contracts';
import type { ExpressionSpecification, FilterSpecification, GeoJSONSourceSpecification, LayerSpecification, StyleSpecification, VariableAnchorOffsetCollectionSpecification } from 'maplibre-gl';
import { circle } from './geometry';
import type { Palette } from './palette';
import { chosenTipOffset, ringParts, ringSizes, tipOffset } from './pins';

/** An action picked out on the map. */
export interface ChosenAction {
  readonly id: string;
  readonly type: ActionType;
  readonly cancelled: boolean;
  readonly position: LatLng;
}

/** All that the map shows beside its ground. */
export interface MapScene {
  /** Address of the action tiles, with `{z}`, `{x}` and `{y}`. */
  readonly tiles: string;
  /** Address of the ground's tiles, likewise. */
  readonly ground: string;
  /** Where one searches, drawn true to scale; null for a territory. */
  readonly circle: { readonly center: LatLng; readonly radius: number } | null;
  readonly home: LatLng | null;
  readonly work: LatLng | null;
  /** Ids of the actions the reader goes to. */
  readonly joined: readonly string[];
  readonly chosen: ChosenAction | null;
}

const groundZooms = 9;
/** Fonts of the page, drawn on the spot: the weight is taken from the first name. */
const plain = ['medium', 'system-ui'];
const strong = ['semibold', 'system-ui'];
const display = ['extra bold', 'Bricolage Grotesque'];

type Feature = Extract<GeoJSONSourceSpecification['data'], { type: 'Feature' }>;
const collection = (features: Feature[]): GeoJSONSourceSpecification => ({ type: 'geojson', data: { type: 'FeatureCollection', features } });
const point = ({ lat, lng }: LatLng, properties: { icon: string }): Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lng, lat] } });

/** The whole style, from the theme's colours and what is to be shown. MapLibre works out what changed. */
export function mapStyle(palette: Palette, scene: MapScene): StyleSpecification {
  const places: Feature[] = [
    ...(scene.work ? [point(scene.work, { icon: 'place:work' })] : []),
    ...(scene.home ? [point(scene.home, { icon: 'place:home' })] : []),
  ];
  const area: Feature[] = scene.circle
    ? [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [circle(scene.circle.center, scene.circle.radius)] } }]
    : [];
  const { chosen } = scene;
  const flags = chosen ? `${chosen.cancelled ? 'c' : ''}${scene.joined.includes(chosen.id) ? 'j' : ''}s` : '';
  return {
    version: 8,
    sources: {
      ground: { type: 'vector', tiles: [scene.ground], minzoom: 0, maxzoom: groundZooms },
      area: collection(area),
      places: collection(places),
      actions: { type: 'vector', tiles: [scene.tiles], minzoom: 0, maxzoom: 18 },
      chosen: collection(chosen ? [point(chosen.position, { icon: `pin:${chosen.type}:${flags}` })] : []),
    },
    layers: [...groundLayers(palette), ...areaLayers(palette), ...townLayers(palette), ...actionLayers(palette, scene.joined)],
    transition: { duration: 0, delay: 0 },
  };
}

function groundLayers(palette: Palette): LayerSpecification[] {
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

function areaLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'area', type: 'fill', source: 'area', paint: { 'fill-color': palette.ink, 'fill-opacity': 0.035 } },
    {
      id: 'area-edge', type: 'line', source: 'area', layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': palette.ink, 'line-opacity': 0.6, 'line-width': 1.5, 'line-dasharray': [1.3, 3.3] },
    },
  ];
}

/** The greater a town for the zoom, the larger its name: a town of rank 4 leads at zoom 9 and is one of many at zoom 4. */
function townLayers(palette: Palette): LayerSpecification[] {
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
    layer('cities', 4, 24, display, 22, palette.label, [26, 48, 76]),
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

function actionLayers(palette: Palette, joined: readonly string[]): LayerSpecification[] {
  const actions = { source: 'actions', 'source-layer': 'actions', type: 'symbol' as const };
  const count: ExpressionSpecification = ['get', 'count'];
  /** A family's share of the ring in twelfths: at least one where there is an action. */
  const part = (family: string): ExpressionSpecification => ['case', ['>', ['get', family], 0], ['max', 1, ['round', ['/', ['*', ringParts, ['get', family]], count]]], 0];
  const [small, medium, large] = ringSizes;
  const mine: ExpressionSpecification = joined.length ? ['in', ['get', 'id'], ['literal', [...joined]]] : ['literal', false];
  return [
    {
      id: 'places', type: 'symbol', source: 'places',
      layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'pins', ...actions, filter: ['!', ['has', 'cluster']],
      layout: {
        'icon-image': ['concat', 'pin:', ['get', 'type'], ':', ['case', ['==', ['get', 'status'], 'cancelled'], 'c', ''], ['case', mine, 'j', '']],
        'icon-anchor': 'bottom', 'icon-offset': [0, tipOffset], 'icon-allow-overlap': true, 'icon-padding': 0,
      },
    },
    {
      id: 'clusters', ...actions, filter: ['has', 'cluster'],
      layout: {
        'icon-image': ['concat', 'ring:', ['step', count, small[1], medium[0], medium[1], large[0], large[1]], ':', part('a'), '.', part('m'), '.', part('g'), '.', part('o')],
        'icon-allow-overlap': true, 'icon-padding': 0,
        'text-field': ['case', ['>=', count, 10_000], ['concat', ['round', ['/', count, 1000]], 'k'], ['to-string', count]],
        'text-font': display, 'text-size': ['step', count, 15, 100, 14, 1000, 12.5], 'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.onInverse },
    },
    {
      id: 'chosen', type: 'symbol', source: 'chosen',
      layout: { 'icon-image': ['get', 'icon'], 'icon-anchor': 'bottom', 'icon-offset': [0, chosenTipOffset], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ];
}
