import type { ActionType, LatLng } from '@action-populaire/contracts';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { circle } from '../../../shared/map/geometry';
import { collection, displayFont, ground, groundLayers, iconPoint, townLayers, type Feature } from '../../../shared/map/ground';
import type { Palette } from '../../../shared/map/palette';
import { chosenLayout, ringParts, ringSizes, tipOffset } from '../../../shared/map/pins';

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
  /** Where one searches, drawn true to scale; null for a territory. */
  readonly circle: { readonly center: LatLng; readonly radius: number } | null;
  readonly home: LatLng | null;
  readonly work: LatLng | null;
  /** Ids of the actions the reader goes to. */
  readonly joined: readonly string[];
  readonly chosen: ChosenAction | null;
}

/** The whole style, from the theme's colours and what is to be shown. MapLibre works out what changed. */
export function mapStyle(palette: Palette, scene: MapScene): StyleSpecification {
  const places: Feature[] = [
    ...(scene.work ? [iconPoint(scene.work, { icon: 'place:work' })] : []),
    ...(scene.home ? [iconPoint(scene.home, { icon: 'place:home' })] : []),
  ];
  const area: Feature[] = scene.circle
    ? [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [circle(scene.circle.center, scene.circle.radius)] } }]
    : [];
  const { chosen } = scene;
  const flags = chosen ? `${chosen.cancelled ? 'c' : ''}${scene.joined.includes(chosen.id) ? 'j' : ''}s` : '';
  return {
    version: 8,
    sources: {
      ground,
      area: collection(area),
      places: collection(places),
      actions: { type: 'vector', tiles: [scene.tiles], minzoom: 0, maxzoom: 18 },
      chosen: collection(chosen ? [iconPoint(chosen.position, { icon: `pin:${chosen.type}:${flags}` })] : []),
    },
    layers: [...groundLayers(palette), ...areaLayers(palette), ...townLayers(palette), ...actionLayers(palette, scene.joined)],
    transition: { duration: 0, delay: 0 },
  };
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
        'text-font': displayFont, 'text-size': ['step', count, 15, 100, 14, 1000, 12.5], 'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.onInverse },
    },
    {
      id: 'chosen', type: 'symbol', source: 'chosen',
      layout: { ...chosenLayout, 'icon-ignore-placement': true },
    },
  ];
}
