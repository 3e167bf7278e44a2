import { disc, drawn, edged, flat, heaps, polygon, rect, segment, sheet, type Chance, type Cut, type Ink } from './cut';
import { houses } from './houses';

const whole = rect(0, 0, sheet.width, sheet.height);
/** The part of the sheet that a phone shows. */
const seen = { from: sheet.middle - 150, to: sheet.middle + 150 };
type Walls = readonly [Ink, Ink, Ink];
const walls: readonly [Walls, ...Walls[]] = [['sand', 'red', 'ochre'], ['sand', 'ochre', 'sage'], ['red', 'sand', 'sage'], ['ochre', 'paper', 'red'], ['paper', 'sage', 'ochre'], ['sand', 'paper', 'red']];

/** The sky and what is in it. */
function sky(chance: Chance): Cut[] {
  const [x, y, radius] = [chance.between(seen.from, seen.to), chance.between(52, 84), Math.round(chance.between(24, 40))];
  const rays = Array.from({ length: 16 }, (_, index) => {
    const [cos, sin] = [Math.cos((index * Math.PI) / 8), Math.sin((index * Math.PI) / 8)];
    return segment(x + cos * (radius + 6), y + sin * (radius + 6), x + cos * (radius + 15), y + sin * (radius + 15));
  });
  const clouds = Array.from({ length: 6 }, () => {
    const [left, top, width] = [chance.between(0, sheet.width), chance.between(18, 62), chance.between(34, 78)];
    return `M${left} ${top}h${width}a7 7 0 0 0 -9 -9a13 13 0 0 0 -22 -3a9 9 0 0 0 -${Math.round(width - 31)} 12Z`;
  });
  return [
    flat('sky', whole),
    flat(chance.happens(0.2) ? 'red' : 'sun', disc(x, y, radius)),
    ...(chance.happens(0.35) ? [drawn('ink', 2, ...rays)] : []),
    ...(chance.happens(0.4) ? [flat('paper', ...clouds)] : []),
  ];
}

/** A string of pennants across the street. */
function bunting(chance: Chance): Cut[] {
  const [height, sag, span] = [chance.between(84, 102), chance.between(18, 34), Math.round(chance.between(180, 260))];
  const pennants = heaps(3);
  const ropes: string[] = [];
  let turn = 0;
  for (let x = sheet.middle - span * 4; x < sheet.width; x += span) {
    ropes.push(`M${x} ${height}q${span / 2} ${sag * 2} ${span} 0`);
    for (let step = 0.06; step < 0.95; step += 30 / span) {
      const hang = (part: number): [number, number] => [x + span * part, height + 4 * sag * part * (1 - part)];
      const [left, right] = [hang(step), hang(step + 15 / span)];
      pennants[turn % 3]?.push(polygon(left, right, [(left[0] + right[0]) / 2, Math.max(left[1], right[1]) + 17]));
      turn += 1;
    }
  }
  return [drawn('ink', 2, ...ropes), edged('red', ...pennants[0]), edged('sun', ...pennants[1]), edged('paper', ...pennants[2])];
}

/** Rooftops on a hill. */
export function rooftops(chance: Chance): Cut[] {
  const [lead, second, third] = chance.pick(walls);
  const [wave, shift] = [chance.between(70, 130), chance.between(0, 300)];
  const hill = (least: number, rise: number) => (x: number): number => least + rise * (0.5 + 0.5 * Math.sin((x + shift) / wave));
  return [
    ...sky(chance),
    ...houses(chance, { foot: sheet.height, height: hill(76, 44), colours: [second, third], width: [32, 48], floor: 15, roofs: 'both', lit: chance.between(0.1, 0.3) }),
    ...houses(chance, { foot: sheet.height, height: hill(46, 24), colours: [lead, second, 'sand'], width: [34, 48], floor: 17, roofs: 'both', lit: chance.between(0.06, 0.22) }),
    ...(chance.happens(0.6) ? bunting(chance) : []),
  ];
}

/** A quay, a river or a harbour, its boats and sometimes its bridge. */
export function port(chance: Chance): Cut[] {
  const [lead, second, third] = chance.pick(walls);
  const bank = Math.round(chance.between(122, 136));
  const [waves, hulls, sails, masts] = heaps(4);
  for (let x = chance.between(0, 30); x < sheet.width; x += chance.between(16, 34)) waves.push(`M${x} ${chance.between(bank + 12, 198)}q4 -4 8 0t8 0`);
  for (let x = chance.between(-20, 60); x < sheet.width; x += chance.between(84, 170)) {
    const [y, length] = [chance.between(bank + 26, 188), chance.between(40, 62)];
    hulls.push(polygon([x, y], [x + length, y], [x + length - 9, y + 12], [x + 8, y + 12]));
    masts.push(segment(x + length * 0.45, y, x + length * 0.45, y - length * 0.9));
    sails.push(polygon([x + length * 0.5, y - length * 0.86], [x + length * 0.5, y - 5], [x + length * 0.92, y - 5]), polygon([x + length * 0.4, y - length * 0.7], [x + length * 0.4, y - 5], [x + length * 0.12, y - 5]));
  }
  return [
    ...sky(chance),
    ...houses(chance, { foot: bank, height: (x) => 34 + 14 * (0.5 + 0.5 * Math.sin(x / chance.between(60, 62))), colours: [lead, second, third], width: [26, 42], floor: 13, roofs: chance.pick(['gabled', 'both']), lit: chance.between(0.08, 0.25) }),
    flat('sage', rect(0, bank, sheet.width, sheet.height - bank)),
    flat('ink', rect(0, bank - 1, sheet.width, 4)),
    drawn('paper', 2, ...waves),
    ...(chance.happens(0.45) ? bridge(chance, bank) : []),
    drawn('ink', 2.5, ...masts),
    edged(chance.pick(['paper', 'sun']), ...sails),
    edged(chance.pick(['red', 'ochre', 'sand']), ...hulls),
  ];
}

function bridge(chance: Chance, bank: number): Cut[] {
  const [span, deck] = [Math.round(chance.between(76, 112)), bank - 8];
  const spans = Array.from({ length: Math.ceil(sheet.width / span) + 1 }, (_, index) => index * span - 20);
  // Arches are cut out of the wall by drawing round them.
  const wall = spans.map((x) => `M${x} ${deck}h${span}v48h-7a${span / 2 - 7} ${span / 2 - 10} 0 0 0 -${span - 14} 0h-7Z`);
  return [edged(chance.pick(['sand', 'paper', 'ochre']), ...wall), flat('ink', rect(0, deck - 5, sheet.width, 6)), drawn('ink', 2, ...spans.flatMap((x) => [segment(x + span / 2, deck - 18, x + span / 2, deck - 4), segment(x + span / 2 - 5, deck - 18, x + span / 2 + 5, deck - 18)]))];
}

/** A market before a row of façades. */
export function market(chance: Chance): Cut[] {
  const colours = chance.pick(walls);
  const ground = 180;
  const stripes: Readonly<Record<'even' | 'odd', string[]>> = { even: [], odd: [] };
  const [posts, tables, fruit, greens, others] = heaps(5);
  for (let x = chance.between(-50, 0); x < sheet.width; x += chance.between(10, 26)) {
    const [bands, top] = [Math.round(chance.between(5, 7)), chance.between(112, 120)];
    const band = 14;
    for (let index = 0; index < bands; index += 1) {
      const [left, low] = [x + index * band, top + 24];
      stripes[index % 2 ? 'odd' : 'even'].push(`M${left + 3} ${top}h${band - (index === bands - 1 ? 6 : 0)}L${left + band} ${low}a7 7 0 0 1 -${band} 0Z`);
    }
    const width = bands * band;
    posts.push(rect(x + 3, top + 20, 3, ground - top - 20), rect(x + width - 6, top + 20, 3, ground - top - 20));
    tables.push(rect(x - 2, 160, width + 4, 22));
    for (let at = x + 7; at < x + width - 4; at += 10.5) chance.pick([fruit, greens, others]).push(disc(at, 156, 5));
    x += width;
  }
  return [
    ...sky(chance),
    ...houses(chance, { foot: ground, height: (x) => 84 + 26 * Math.sin(x / 90), colours, width: [40, 58], floor: 19, roofs: 'both', lit: chance.between(0.05, 0.2) }),
    flat('sand', rect(0, ground - 4, sheet.width, 40)),
    flat('ink', rect(0, ground - 4, sheet.width, 3)),
    flat('ink', ...posts),
    edged('red', ...fruit), edged('sage', ...greens), edged('sun', ...others),
    edged(chance.pick(['ochre', 'paper', 'sage']), ...tables),
    edged(chance.pick(['red', 'sage', 'sun']), ...stripes.even),
    edged('paper', ...stripes.odd),
    ...(chance.happens(0.35) ? bunting(chance) : []),
  ];
}

/** Fields, a village and its trees. */
export function fields(chance: Chance): Cut[] {
  const grounds = chance.pick<readonly [Ink, Ink, Ink]>([['sage', 'ochre', 'sand'], ['ochre', 'sage', 'sand'], ['sand', 'sage', 'ochre'], ['sage', 'sand', 'ochre']]);
  const shift = chance.between(0, 600);
  const slope = (base: number, rise: number, wave: number) => (x: number): number => base - rise * Math.sin((x + shift) / wave);
  const [far, middle, near] = [slope(124, 16, 150), slope(150, 12, 110), slope(180, 8, 190)] as const;
  const hill = (of: (x: number) => number): string => polygon([0, sheet.height], ...Array.from({ length: 61 }, (_, step): [number, number] => [step * 20, of(step * 20)]), [sheet.width, sheet.height]);
  const furrows = Array.from({ length: 25 }, (_, index) => segment(sheet.middle + (index - 12) * 30, 168, sheet.middle + (index - 12) * 78, 210));
  const [trunks, poplars, crowns, houseWalls, roofs] = heaps(5);
  for (let x = chance.between(0, 30); x < sheet.width; x += chance.between(26, 74)) {
    const level = chance.pick([far, middle]);
    const y = level(x) + 4;
    trunks.push(segment(x, y, x, y - 16));
    if (chance.happens(0.5)) poplars.push(`M${x} ${y - 6}c-9 -6 -8 -32 0 -42c8 10 9 36 0 42Z`);
    else crowns.push(disc(x, y - 20, 10));
  }
  const town = chance.between(seen.from - 20, seen.to - 120);
  for (let x = town; x < town + 150; x += 26) {
    const foot = far(x) + 10;
    const tower = x < town + 104 && x >= town + 78;
    const top = foot - (tower ? 62 : chance.between(22, 34));
    houseWalls.push(rect(x, top, tower ? 18 : 25, foot - top));
    roofs.push(tower ? polygon([x - 3, top], [x + 9, top - 24], [x + 21, top]) : polygon([x - 2, top], [x + 12, top - 12], [x + 27, top]), rect(x + 7, top + 8, 5, 8));
  }
  return [
    ...sky(chance),
    edged(grounds[0], hill(far)),
    edged(chance.pick(['paper', 'sand', 'red']), ...houseWalls),
    flat('ink', ...roofs),
    edged(grounds[1], hill(middle)),
    drawn('ink', 3, ...trunks),
    edged(chance.pick(['sage', 'sun']), ...poplars),
    edged(chance.pick(['red', 'ochre', 'sage']), ...crowns),
    edged(grounds[2], hill(near)),
    drawn('ink', 1.6, ...furrows),
  ];
}
