import { createHash } from 'node:crypto';

/** The flat colours of the application's linocuts. */
const inks = { ink: '#1B1A17', red: '#C8321F', sand: '#E9DCC3', sage: '#8FA9A6', ochre: '#D98B4A', sun: '#F6C32F', paper: '#FBF7F0', sky: '#C9D9D6' } as const;
const walls = [[inks.sand, inks.red, inks.ochre], [inks.sand, inks.ochre, inks.sage], [inks.red, inks.sand, inks.sage], [inks.ochre, inks.paper, inks.red], [inks.paper, inks.sage, inks.ochre]] as const;

/** Numbers from 0 to 1, the same for an id, for ever. */
function* chanceOf(id: string): Generator<number, never> {
  for (let round = 0; ; round += 1) for (const byte of createHash('sha256').update(`${id} ${round}`).digest()) yield byte / 256;
}

/** A row of houses under a sky, cut from the id of a team: alike for no two. */
export function skyline(id: string, width: number, height: number): string {
  const chance = chanceOf(id);
  const between = (min: number, max: number): number => Math.round(min + chance.next().value * (max - min));
  const colours = walls[between(0, walls.length - 0.51)] ?? walls[0];
  const radius = between(34, 58);
  const houses: string[] = [];
  for (let x = -between(4, 40); x < width; ) {
    const [wide, tall] = [between(52, 96), between(70, 150)];
    const top = height - tall;
    houses.push(`<path d="M${x} ${top}h${wide}V${height}H${x}Z" fill="${colours[between(0, 2)]}" stroke="${inks.ink}" stroke-width="3"/>`);
    houses.push(between(0, 1) === 0 ? `<path d="M${x - 3} ${top}l${wide / 2 + 3} ${-wide * 0.34}l${wide / 2 + 3} ${wide * 0.34}Z" fill="${inks.ink}"/>` : `<path d="M${x - 3} ${top - 7}h${wide + 6}v9h${-wide - 6}Z" fill="${inks.ink}"/>`);
    for (let y = top + 20; y < height - 24; y += 34) {
      for (const column of [0.2, 0.6]) houses.push(`<path d="M${x + wide * column} ${y}h${wide * 0.2}v20h${-wide * 0.2}Z" fill="${between(0, 5) === 0 ? inks.sun : inks.ink}"/>`);
    }
    x += wide;
  }
  return `<path d="M0 0h${width}v${height}H0Z" fill="${inks.sky}"/><circle cx="${between(width * 0.12, width * 0.88)}" cy="${between(56, 84)}" r="${radius}" fill="${between(0, 4) === 0 ? inks.red : inks.sun}"/>${houses.join('')}`;
}
