import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionTypes, teamTypes } from '@action-populaire/contracts';
import { actionPoster } from './action-poster.js';
import { blockOf } from './block.js';
import { loadEasel, type Easel } from './easel.js';
import { skyline } from './skyline.js';
import { teamPoster } from './team-poster.js';
import { Workshop } from './workshop.js';

let easel: Easel;
beforeAll(async () => {
  const workshop = new Workshop();
  easel = await loadEasel(workshop);
  await workshop.close();
});

const action = { name: 'Tractage', type: 'leafleting', family: 'A', status: 'planned', start: '2026-11-28T13:30:00.000Z', end: '2026-11-28T15:30:00.000Z', zone: 'Europe/Paris', online: false, place: { code: '69384', name: 'Lyon 4e' }, address: null } as const;
const team = { id: '0b9c2f5e-0000-4000-8000-000000000001', name: 'Croix-Rousse', type: 'local', place: { code: '69384', name: 'Lyon 4e' } } as const;

const letters = fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...'aàbcéèêfghiïjklmnoôpqrstuùvwxyzçœÉÀÇWMQ@%—…’«»-,!? ') }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) });
const names = fc.oneof(
  fc.array(letters, { minLength: 3, maxLength: 100 }).map((all) => all.join('').slice(0, 100)),
  fc.constantFrom('W'.repeat(100), '—'.repeat(100), '@'.repeat(100), `${'Ź'.repeat(49)} ${'ğ'.repeat(50)}`, 'i'.repeat(100), 'Grande réunion publique pour la défense de l’hôpital public, de l’école et des services publics du 4e', 'اجتماع عام', '🎉'),
);

/** Colours of a picture's pixels, as `#rrggbb`, by column and row. */
function painted(svg: string): { readonly width: number; readonly height: number; at(x: number, y: number): string } {
  const { width, height, pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return { width, height, at: (x, y) => `#${pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3).toString('hex')}` };
}
/** The colours of a stretch. */
function colours({ at }: ReturnType<typeof painted>, [left, right]: readonly [number, number], [top, bottom]: readonly [number, number]): Set<string> {
  const found = new Set<string>();
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) found.add(at(x, y));
  return found;
}

describe('a name', () => {
  it('of up to a hundred letters finds room, whole, whatever letters they are', () => {
    const room = { width: 1080, height: 242, sizes: [104, 92, 80, 68, 58, 48, 40], cut: { weight: 800, width: 80 }, leading: 1.06 } as const;
    fc.assert(fc.property(names, (name) => {
      const text = easel.lettering.drawable(name);
      const { lines, size, whole } = blockOf(easel.lettering, text, room);
      expect(whole).toBe(true);
      expect(Math.max(0, ...lines.map(({ width }) => width))).toBeLessThanOrEqual(room.width + 1);
      expect(lines.length * size * room.leading).toBeLessThanOrEqual(room.height);
    }), { numRuns: 150 });
  });

  it('is as large as it may be, and an ellipsis ends what finds no room', () => {
    const room = { width: 400, height: 60, sizes: [50, 30], cut: { weight: 400, width: 100 }, leading: 1 } as const;
    expect(blockOf(easel.lettering, 'Lyon', room)).toMatchObject({ size: 50, whole: true });
    expect(blockOf(easel.lettering, 'Un nom assez long pour deux lignes', room)).toMatchObject({ size: 30, whole: true });
    const cut = blockOf(easel.lettering, 'mot '.repeat(60).trim(), room);
    expect([cut.whole, cut.lines.length, cut.lines.every(({ width }) => width <= 400)]).toEqual([false, 2, true]);
  });

  it('in letters that the typeface has not is left out', () => {
    expect(easel.lettering.drawable('  Fête 🎉\nà  Đà Nẵng, Łódź اجتماع ')).toBe('Fête à Đà Nẵng, Łódź');
    expect(easel.lettering.drawable('اجتماع')).toBe('');
  });
});

describe('the picture of an action', () => {
  it('is 1200 × 630, and nothing leaves its place', () => {
    const margin = 52;
    fc.assert(fc.property(names, names, fc.constantFrom(...actionTypes), fc.constantFrom('fr', 'en'), fc.boolean(), (name, address, { id: type, family }, language, long) => {
      const picture = painted(actionPoster(easel, { ...action, name, address, type, family, ...(long && { end: '2026-12-05T13:30:00.000Z' }) }, language as 'fr'));
      const ground = picture.at(0, 0);
      expect([picture.width, picture.height]).toEqual([1200, 630]);
      expect(colours(picture, [0, margin], [0, 398])).toEqual(new Set([ground]));
      expect(colours(picture, [1200 - margin, 1200], [0, 398])).toEqual(new Set([ground]));
      expect(colours(picture, [0, 1200], [388, 398])).toEqual(new Set([ground]));
      expect(colours(picture, [0, margin], [398, 630])).toEqual(new Set(['#fbf7f0']));
      expect(colours(picture, [1200 - margin, 1200], [398, 630])).toEqual(new Set(['#fbf7f0']));
      // Something is written where the name and the date belong.
      expect(colours(picture, [60, 1140], [138, 388]).size).toBeGreaterThan(2);
      expect(colours(picture, [60, 1140], [430, 470]).size).toBeGreaterThan(2);
    }), { numRuns: 12 });
  });

  it('has a sign for every type, in the colour of its family', () => {
    for (const { id: type, family } of actionTypes) {
      const picture = painted(actionPoster(easel, { ...action, type, family }, 'fr'));
      expect(picture.at(600, 10)).toBe({ G: '#2a53a5', M: '#c8321f', A: '#a1226f', O: '#4a7014' }[family]);
      // The sign is white, and its icon is cut out of it.
      expect(colours(picture, [78, 112], [62, 94]).has(picture.at(600, 10)), type).toBe(true);
      expect(picture.at(70, 78)).toBe('#ffffff');
    }
  });

  it('shows that it was called off', () => {
    const [planned, off] = [actionPoster(easel, action, 'fr'), actionPoster(easel, { ...action, status: 'cancelled' }, 'fr')];
    expect(painted(off).at(600, 10)).toBe('#f2ebde');
    expect(off).not.toBe(planned);
  });
});

describe('the picture of a team', () => {
  it('is 1200 × 630, and nothing leaves its place', () => {
    fc.assert(fc.property(names.map((name) => name.slice(0, 80)), fc.uuid(), fc.constantFrom(...teamTypes), (name, id, type) => {
      const picture = painted(teamPoster(easel, { ...team, id, name, type }, 'fr'));
      expect([picture.width, picture.height]).toEqual([1200, 630]);
      for (const side of [[0, 52], [1148, 1200]] as const) expect(colours(picture, side, [240, 630])).toEqual(new Set(['#fbf7f0']));
      expect(colours(picture, [0, 1200], [474, 482])).toEqual(new Set(['#fbf7f0']));
    }), { numRuns: 8 });
  });

  it('begins with a banner of its own, always the same', () => {
    expect(skyline('a', 1200, 236)).toBe(skyline('a', 1200, 236));
    expect(new Set(Array.from({ length: 300 }, (_, index) => skyline(String(index), 1200, 236))).size).toBe(300);
  });
});
