import { readPalette } from '../../../shared/map/palette';
import { mapStyle, type MapScene } from './map-style';

const scene: MapScene = { tiles: '/api/map/{z}/{x}/{y}.mvt?to=x', circle: null, home: null, work: null, joined: [], chosen: null };
const lyon = { lat: 45.764, lng: 4.836 };

describe('mapStyle', () => {
  beforeEach(() => document.documentElement.style.setProperty('--map-sea', 'rgb(1 2 3)'));
  afterEach(() => document.documentElement.removeAttribute('style'));
  const style = (change: Partial<MapScene> = {}) => mapStyle(readPalette(), { ...scene, ...change });
  const features = (source: string, change: Partial<MapScene>) => (style(change).sources[source] as { data: { features: { properties: object; geometry: { type: string; coordinates: unknown } }[] } }).data.features;

  it('takes its colours from the theme and its letters from the page', () => {
    expect(style().layers[0]).toMatchObject({ type: 'background', paint: { 'background-color': 'rgb(1 2 3)' } });
    expect(style()).not.toHaveProperty('glyphs');
    expect(style()).not.toHaveProperty('sprite');
  });

  it('asks for the tiles of the filters', () => expect(style().sources['actions']).toMatchObject({ type: 'vector', tiles: ['/api/map/{z}/{x}/{y}.mvt?to=x'] }));

  it('draws what is searched, and home and work', () => {
    expect(features('area', {})).toEqual([]);
    expect(features('area', { circle: { center: lyon, radius: 5 } })[0]?.geometry.type).toBe('Polygon');
    expect(features('places', { home: lyon, work: lyon }).map(({ properties }) => properties)).toEqual([{ icon: 'place:work' }, { icon: 'place:home' }]);
  });

  it('marks what the reader goes to, and what is chosen above the rest', () => {
    const pins = (joined: string[]) => JSON.stringify(style({ joined }).layers.find((layer) => layer.id === 'pins'));
    expect(pins(['a1'])).toContain('["literal",["a1"]]');
    expect(pins([])).not.toContain('["get","id"]');
    const chosen = { id: 'a1', type: 'leafleting', cancelled: false, position: lyon } as const;
    expect(features('chosen', { chosen, joined: ['a1'] })[0]).toMatchObject({ properties: { icon: 'pin:leafleting:js' }, geometry: { coordinates: [4.836, 45.764] } });
    expect(features('chosen', { chosen: { ...chosen, cancelled: true } })[0]?.properties).toEqual({ icon: 'pin:leafleting:cs' });
    expect(style().layers.at(-1)?.id).toBe('chosen');
  });

  it('is a style of its own each time, so that MapLibre finds what changed', () => expect(style()).toEqual(style()));
});
