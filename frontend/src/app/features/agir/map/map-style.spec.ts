import { actionTypes } from '@action-populaire/contracts';
import { actionTypeIcons } from '@ui/action-type-icons';
import { iconShapes, pathOf } from './drawing';
import { mapStyle, type MapScene } from './map-style';
import { readPalette } from './palette';

const scene: MapScene = { tiles: '/api/map/{z}/{x}/{y}.mvt?to=x', ground: 'pmtiles://g/{z}/{x}/{y}', circle: null, home: null, work: null, joined: [], chosen: null };
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

describe('drawings of the pins', () => {
  it('knows every shape of every type’s icon', () => {
    for (const { id } of actionTypes) {
      const shapes = iconShapes(actionTypeIcons[id]);
      expect(shapes.length).toBeGreaterThan(0);
      for (const shape of shapes) {
        expect(shape.path).toMatch(/^[Mm]/);
        expect(shape.filled || shape.stroked).toBe(true);
      }
    }
  });

  it('turns simple shapes into paths', () => {
    const path = (markup: string) => pathOf(new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`, 'image/svg+xml').documentElement.children[0]!);
    expect(path('<circle cx="10" cy="20" r="4"/>')).toBe('M6 20a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z');
    expect(path('<line x1="1" y1="2" x2="3" y2="4"/>')).toBe('M1 2L3 4');
    expect(path('<rect x="0" y="0" width="10" height="6" rx="1"/>')).toContain('a1 1');
    expect(path('<text/>')).toBe('');
  });
});
