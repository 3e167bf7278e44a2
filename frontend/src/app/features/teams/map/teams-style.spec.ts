import { readPalette } from '../../../shared/map/palette';
import { teamsStyle, type TeamScene } from './teams-style';

const lyon = { lat: 45.764, lng: 4.836 };
const style = (scene: Partial<TeamScene> = {}) => teamsStyle(readPalette(), { mine: [], home: null, chosen: null, ...scene });
const layer = (scene: Partial<TeamScene>, id: string): string => JSON.stringify(style(scene).layers.find((one) => one.id === id));

describe('teamsStyle', () => {
  it('asks for the tiles of teams', () => expect(style().sources['teams']).toMatchObject({ type: 'vector', tiles: [`${location.origin}/api/map/{z}/{x}/{y}.mvt?layer=teams`] }));

  it('marks the reader’s teams', () => {
    expect(layer({ mine: ['a'] }, 'pins')).toContain('["literal",["a"]]');
    expect(layer({}, 'pins')).not.toContain('["get","id"]');
  });

  it('draws home, and the chosen team above the rest', () => {
    const drawn = style({ home: lyon, chosen: { position: lyon, initials: 'CR' } });
    expect(drawn.sources['places']).toMatchObject({ data: { features: [{ properties: { icon: 'place:home' } }] } });
    expect(drawn.sources['chosen']).toMatchObject({ data: { features: [{ properties: { icon: 'team:CR:s' }, geometry: { coordinates: [4.836, 45.764] } }] } });
    expect(drawn.layers.at(-1)?.id).toBe('chosen');
  });
});
