import { inks, sheet } from './cut';
import { linocut } from './linocut';

const ids = Array.from({ length: 1000 }, (_, index) => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-${(index * 7919).toString(16).padStart(12, '0')}`);

describe('linocut', () => {
  it('is always the same for an id', () => {
    for (const id of ids.slice(0, 20)) expect(linocut(id)).toEqual(linocut(id));
  });

  it('is alike for no two of a thousand ids, however close', () => {
    expect(new Set(ids.map((id) => JSON.stringify(linocut(id)))).size).toBe(1000);
  });

  it('shows every scene about as often', () => {
    const counts = new Map<string, number>();
    for (const id of ids) counts.set(linocut(id).scene, (counts.get(linocut(id).scene) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual(['fields', 'market', 'port', 'rooftops']);
    expect(Math.min(...counts.values())).toBeGreaterThan(200);
  });

  it('uses at most eight flat colours and whole numbers, and begins with a sky over the whole sheet', () => {
    for (const id of ids.slice(0, 200)) {
      const { cuts } = linocut(id);
      expect(cuts[0]).toEqual({ fill: 'sky', d: `M0 0h${sheet.width}v${sheet.height}h-${sheet.width}Z` });
      for (const { d, fill, line } of cuts) {
        expect(d).toMatch(/^[MLhvaqtcZ\d .-]+$/);
        expect(inks).toContain(fill ?? line?.ink);
      }
    }
  });

  it('stays light: a few dozen impressions, however many houses', () => {
    for (const id of ids.slice(0, 200)) expect(linocut(id).cuts.length).toBeLessThan(30);
  });
});
