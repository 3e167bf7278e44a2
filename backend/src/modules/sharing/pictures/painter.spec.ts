import { expect, it, vi } from 'vitest';
import { Painter } from './painter.js';

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="2" height="2"/></svg>';
/** Noise, which no compression makes small: some three megabytes a picture. */
const noise = (seed: number): string => `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><filter id="n"><feTurbulence baseFrequency="0.73" numOctaves="3" seed="${seed}"/></filter><rect width="900" height="900" filter="url(#n)"/></svg>`;

it('paints once what many ask for, and keeps it', async () => {
  const painter = new Painter();
  const draw = vi.fn(() => square);
  const pictures = await Promise.all(Array.from({ length: 30 }, () => painter.paint('a', draw)));
  expect(new Set(pictures).size).toBe(1);
  expect((pictures[0] as Buffer).subarray(1, 4).toString()).toBe('PNG');
  await painter.paint('a', draw);
  await painter.paint('b', draw);
  expect(draw).toHaveBeenCalledTimes(2);
});

it('makes the one that would wait too long come back later', async () => {
  const painter = new Painter();
  const asked = await Promise.all(Array.from({ length: 45 }, (_, index) => painter.paint(String(index), () => square)));
  expect(asked.filter((picture) => picture === 'busy')).toHaveLength(5);
  expect(await painter.paint('44', () => square)).toBeInstanceOf(Buffer);
});

it('goes on after a poster that cannot be drawn', async () => {
  const painter = new Painter();
  const [broken, whole] = await Promise.allSettled([painter.paint('a', () => '<svg'), painter.paint('b', () => square)]);
  expect([broken.status, whole.status]).toEqual(['rejected', 'fulfilled']);
  expect(await painter.paint('a', () => square)).toBeInstanceOf(Buffer);
});

it('lets the oldest go when it keeps too much', async () => {
  const painter = new Painter();
  for (const seed of [1, 2, 3]) await painter.paint(String(seed), () => noise(seed));
  const draw = vi.fn(() => square);
  await painter.paint('3', draw);
  expect(draw).not.toHaveBeenCalled();
  await painter.paint('1', draw);
  expect(draw).toHaveBeenCalledOnce();
});
