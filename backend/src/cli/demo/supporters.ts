import type { Place } from '../../modules/territory/index.js';
import { Random } from './random.js';
import { nameOf } from './words.js';

export interface PlannedSupporter {
  readonly email: string;
  readonly displayName: string;
  readonly home: string;
  readonly work: string | null;
}

/** The places of a demo, each drawn as often as its share of the population. */
export class PlacesByPopulation {
  private readonly byCode: ReadonlyMap<string, Place>;
  private readonly cumulated: Float64Array;

  constructor(private readonly places: readonly Place[]) {
    let sum = 0;
    this.cumulated = Float64Array.from(places, (place) => (sum += place.population));
    this.byCode = new Map(places.map((place) => [place.code, place]));
  }

  draw(random: Random): Place {
    const target = random.next() * (this.cumulated.at(-1) ?? 0);
    let low = 0;
    let high = this.cumulated.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulated[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const place = this.places[low];
    if (!place) throw new RangeError('a demo needs places');
    return place;
  }

  get(code: string): Place | undefined {
    return this.byCode.get(code);
  }
}

/** Who takes part: supporter 0, Léa, opens the demo for its visitors; she lives in Lyon 4e and works in Vénissieux. */
export class Supporters {
  readonly joinedAt: Float64Array;
  /** By department, in the order in which they join. */
  private readonly neighbours = new Map<string | null, number[]>();

  /** They join one after another, from one instant to another (ms since the epoch). */
  constructor(private readonly seed: number, readonly count: number, private readonly places: PlacesByPopulation, from: number, until: number) {
    this.joinedAt = Float64Array.from({ length: count }, (_, supporter) => from + Math.floor((supporter / count) * (until - from)));
    for (let supporter = 0; supporter < count; supporter += 1) {
      const { department } = this.homeOf(supporter);
      const there = this.neighbours.get(department);
      if (there) there.push(supporter);
      else this.neighbours.set(department, [supporter]);
    }
  }

  get(supporter: number): PlannedSupporter {
    if (supporter === 0) return { email: 'lea@demo.example', displayName: 'Léa V.', home: '69384', work: '69259' };
    const random = new Random(this.seed, 1, supporter);
    const home = this.places.draw(random);
    return { home: home.code, work: random.percent(30) ? this.places.draw(random).code : null, displayName: nameOf(random), email: `soutien-${supporter}@demo.example` };
  }

  homeOf(supporter: number): Place {
    return this.places.get(this.get(supporter).home) ?? this.places.draw(new Random(this.seed, 1, supporter));
  }

  /** Someone of the department who had joined by then, or one of the first supporters of all. */
  someoneNear(random: Random, place: Place, at: number): number {
    const there = this.neighbours.get(place.department) ?? [];
    let joined = there.length;
    while (joined > 0 && (this.joinedAt[there[joined - 1] ?? 0] ?? 0) >= at) joined -= 1;
    return joined > 0 ? (there[random.below(joined)] ?? 0) : random.below(Math.ceil(this.count / 10));
  }
}
