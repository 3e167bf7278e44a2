import type { LatLng } from '@action-populaire/contracts';
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { collection, displayFont, ground, groundLayers, iconPoint, townLayers } from '../../../shared/map/ground';
import type { Palette } from '../../../shared/map/palette';
import { squareSizes } from '../../../shared/map/pins';

/** What the map of teams shows beside its ground. */
export interface TeamScene {
  /** Ids of the teams the reader is in. */
  readonly mine: readonly string[];
  readonly home: LatLng | null;
  /** The team picked out on the map. */
  readonly chosen: { readonly position: LatLng; readonly initials: string } | null;
}

/** The whole style, from the theme's colours and what is to be shown. MapLibre works out what changed. */
export function teamsStyle(palette: Palette, { mine, home, chosen }: TeamScene): StyleSpecification {
  const tiles = new URL('/api/map/', location.origin).href;
  return {
    version: 8,
    sources: {
      ground,
      teams: { type: 'vector', tiles: [`${tiles}{z}/{x}/{y}.mvt?layer=teams`], minzoom: 0, maxzoom: 18 },
      places: collection(home ? [iconPoint(home, { icon: 'place:home' })] : []),
      chosen: collection(chosen ? [iconPoint(chosen.position, { icon: `team:${chosen.initials}:s` })] : []),
    },
    layers: [...groundLayers(palette), ...townLayers(palette), ...teamLayers(palette, mine)],
    transition: { duration: 0, delay: 0 },
  };
}

function teamLayers(palette: Palette, mine: readonly string[]): LayerSpecification[] {
  const teams = { source: 'teams', 'source-layer': 'teams', type: 'symbol' as const };
  const over = { 'icon-allow-overlap': true, 'icon-padding': 0 };
  const count: ExpressionSpecification = ['get', 'count'];
  const joined: ExpressionSpecification = mine.length ? ['in', ['get', 'id'], ['literal', [...mine]]] : ['literal', false];
  const [small, medium, large] = squareSizes;
  return [
    { id: 'places', type: 'symbol', source: 'places', layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
    { id: 'pins', ...teams, filter: ['!', ['has', 'cluster']], layout: { ...over, 'icon-image': ['case', joined, 'team::j', 'team::'] } },
    {
      id: 'clusters', ...teams, filter: ['has', 'cluster'],
      layout: {
        ...over,
        'icon-image': ['concat', 'teams:', ['step', count, small[1], medium[0], medium[1], large[0], large[1]]],
        'text-field': ['case', ['>=', count, 10_000], ['concat', ['round', ['/', count, 1000]], 'k'], ['to-string', count]],
        'text-font': displayFont, 'text-size': ['step', count, 15, 100, 14, 1000, 12.5], 'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.onInverse },
    },
    { id: 'chosen', type: 'symbol', source: 'chosen', layout: { 'icon-image': ['get', 'icon'], 'icon-allow-overlap': true, 'icon-ignore-placement': true } },
  ];
}
