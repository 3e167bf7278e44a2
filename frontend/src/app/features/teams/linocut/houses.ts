import { edged, flat, heaps, polygon, rect, sheet, type Chance, type Cut, type Ink } from './cut';

/** How a row of houses is built. */
export interface Row {
  /** Where it stands. */
  readonly foot: number;
  /** How high a house is, by where it stands along the sheet. */
  readonly height: (x: number) => number;
  readonly colours: readonly [Ink, ...Ink[]];
  /** Width of a house and height of a floor. */
  readonly width: readonly [number, number];
  readonly floor: number;
  readonly roofs: 'flat' | 'gabled' | 'both';
  /** Share of the windows where a light is on. */
  readonly lit: number;
}

/** A row of houses from one side of the sheet to the other: walls, windows, roofs, chimneys. */
export function houses(chance: Chance, row: Row): Cut[] {
  const walls = new Map<Ink, string[]>();
  const [roofs, dark, lit] = heaps(3);
  for (let x = chance.between(-30, -8); x < sheet.width; ) {
    const width = chance.between(...row.width);
    const top = row.foot - row.height(x) - chance.between(0, 9);
    const colour = chance.pick(row.colours);
    walls.set(colour, [...(walls.get(colour) ?? []), rect(x, top, width, row.foot - top)]);
    const gabled = row.roofs === 'gabled' || (row.roofs === 'both' && chance.happens(0.35));
    roofs.push(gabled ? polygon([x - 2, top], [x + width / 2, top - width * 0.32], [x + width + 2, top]) : rect(x - 2, top - 4, width + 4, 5));
    if (chance.happens(0.4)) roofs.push(rect(x + width * 0.66, top - (gabled ? 16 : 13), 5, 12));
    const panes = Math.max(2, Math.round(width / 12));
    const gap = width / panes;
    for (let y = top + 10; y < row.foot - row.floor * 0.7; y += row.floor)
      for (let pane = 0; pane < panes; pane += 1)
        if (!chance.happens(0.14)) (chance.happens(row.lit) ? lit : dark).push(rect(x + gap * (pane + 0.28), y, gap * 0.44, row.floor * 0.58));
    x += width;
  }
  return [...[...walls].map(([colour, all]) => edged(colour, ...all)), flat('ink', ...roofs), flat('ink', ...dark), flat('sun', ...lit)];
}
