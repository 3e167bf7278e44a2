/** The eight flat colours; their values are the theme's. */
export const inks = ['ink', 'red', 'sand', 'sage', 'ochre', 'sun', 'paper', 'sky'] as const;
export type Ink = (typeof inks)[number];

/** One impression: outlines filled with a flat colour, edged with the ink, or lines alone. */
export interface Cut {
  readonly d: string;
  readonly fill?: Ink;
  readonly line?: { readonly ink: Ink; readonly width: number };
}

/** The banner's sheet, as wide as a screen: a phone shows its middle. */
export const sheet = { width: 1200, height: 204, middle: 600 } as const;

/** What varies from one banner to another, drawn in order. */
export interface Chance {
  /** A number from `min` to `max`. */
  between(min: number, max: number): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** The same chances for the same id, for ever (sfc32, seeded by four hashes of it). */
export function chanceOf(id: string): Chance {
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35].map((seed) => [...id].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), seed)) as [number, number, number, number];
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers still resemble the seed.
  for (let turn = 0; turn < 12; turn += 1) next();
  return {
    between: (min, max) => Math.round((min + next() * (max - min)) * 10) / 10,
    happens: (probability) => next() < probability,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}

export const rect = (x: number, y: number, width: number, height: number): string => `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
export const disc = (x: number, y: number, radius: number): string => `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${round(2 * radius)} 0a${radius} ${radius} 0 1 0 ${round(-2 * radius)} 0Z`;
export const polygon = (...points: readonly (readonly [number, number])[]): string => `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
export const segment = (x1: number, y1: number, x2: number, y2: number): string => `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
const round = (value: number): number => Math.round(value * 10) / 10;

/** Empty heaps of outlines, to be filled while a scene is walked through. */
export function heaps(count: 3): [string[], string[], string[]];
export function heaps(count: 4): [string[], string[], string[], string[]];
export function heaps(count: 5): [string[], string[], string[], string[], string[]];
export function heaps(count: number): string[][] {
  return Array.from({ length: count }, () => []);
}

/** Filled and edged, as most things are. */
export const edged = (fill: Ink, ...d: readonly string[]): Cut => ({ fill, d: d.join(''), line: { ink: 'ink', width: 2 } });
/** Filled alone. */
export const flat = (fill: Ink, ...d: readonly string[]): Cut => ({ fill, d: d.join('') });
/** Lines alone. */
export const drawn = (ink: Ink, width: number, ...d: readonly string[]): Cut => ({ d: d.join(''), line: { ink, width } });
