import { actionTypes, actionTypeOf, type ActionType, type LatLng } from '@action-populaire/contracts';
import type { Place } from '../../modules/territory/index.js';
import { Random } from './random.js';
import { addressOf, descriptionOf, hours, nameOf, reasonOf, titleOf } from './words.js';

/** How large a demo is. */
export interface DemoSize {
  readonly actions: number;
  readonly supporters: number;
  /** Mean number of answers to an action. */
  readonly responses: number;
}
export const sizes = { small: { actions: 5_000, supporters: 3_000, responses: 5 }, large: { actions: 100_000, supporters: 60_000, responses: 8 } } as const satisfies Record<string, DemoSize>;

/** What the plan has someone do, at an instant. `key` is the Idempotency-Key of the command. */
export type Step =
  | { readonly kind: 'open'; readonly supporter: number }
  | { readonly kind: 'publish'; readonly action: number }
  | { readonly kind: 'respond'; readonly action: number; readonly answer: number }
  | { readonly kind: 'edit'; readonly action: number }
  | { readonly kind: 'cancel'; readonly action: number };
const kinds = ['open', 'publish', 'respond', 'edit', 'cancel'] as const;

export interface PlannedSupporter {
  readonly email: string;
  readonly displayName: string;
  readonly home: string;
  readonly work: string | null;
}
export interface PlannedAction {
  readonly id: string;
  readonly organiser: number;
  readonly type: ActionType;
  readonly name: string;
  readonly place: string;
  readonly position: LatLng | null;
  readonly address: string;
  readonly description: string;
  /** Wall clock at the place. */
  readonly start: string;
  readonly end: string;
  readonly capacity: number | null;
  readonly needed: number | null;
  readonly online: boolean;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Days of the calendar, before and after the day of the demo. */
const before = 60;
const after = 90;
/** Days at most between publication and start, for what is over. */
const longestLead = 28;

/**
 * A campaign planned from a seed and a day: who joins, what is published, who answers, in the order of time and never
 * after the day. Each step is derived from its number alone, so that the plan costs a few bytes a step.
 */
export class DemoPlan {
  private readonly order: Uint32Array;
  private readonly at: Float64Array;
  private readonly what: Uint8Array;
  private readonly subject: Uint32Array;
  private readonly which: Uint8Array;
  private readonly cumulated: Float64Array;
  /** Supporters by department, in the order in which they join. */
  private readonly neighbours = new Map<string | null, number[]>();
  private readonly joinedAt: Float64Array;
  private readonly byCode: ReadonlyMap<string, Place>;
  /** Who organises had joined before the first action was published. */
  private readonly organisersUntil: number;

  constructor(private readonly seed: number, readonly today: string, private readonly size: DemoSize, private readonly places: readonly Place[]) {
    let sum = 0;
    this.cumulated = Float64Array.from(places, (place) => (sum += place.population));
    const midnight = Temporal.PlainDate.from(today).toZonedDateTime('Europe/Paris').epochMilliseconds;
    const now = midnight + 12 * 60 * minute;
    this.byCode = new Map(places.map((place) => [place.code, place]));
    this.organisersUntil = now - (before + longestLead) * day;

    const steps: { at: number; what: number; subject: number; which: number }[] = [];
    this.joinedAt = Float64Array.from({ length: size.supporters }, (_, supporter) => now - (before + 60) * day + Math.floor((supporter / size.supporters) * (before + 59) * day));
    this.joinedAt.forEach((at, supporter) => {
      steps.push({ at, what: 0, subject: supporter, which: 0 });
      const department = this.homeOf(supporter).department;
      const there = this.neighbours.get(department);
      if (there) there.push(supporter);
      else this.neighbours.set(department, [supporter]);
    });
    for (let action = 0; action < size.actions; action += 1) {
      const random = new Random(seed, 2, action);
      const start = Temporal.PlainDateTime.from(this.action(action).start).toZonedDateTime(this.placeOf(action).zone).epochMilliseconds;
      const lead = (3 + random.next() * (longestLead - 3)) * day;
      // What starts far ahead is published before today all the same, over the last weeks.
      const published = Math.min(start - lead, now - random.next() * 30 * day);
      steps.push({ at: published, what: 1, subject: action, which: 0 });
      const until = Math.min(start, now);
      const responses = Math.min(60, Math.floor(-Math.log(1 - random.next()) * size.responses));
      for (let answer = 0; answer < responses; answer += 1) steps.push({ at: published + random.next() * (until - published), what: 2, subject: action, which: answer });
      if (random.percent(5)) steps.push({ at: published + random.next() * (until - published), what: 3, subject: action, which: 0 });
      if (random.percent(3)) steps.push({ at: published + random.next() * (until - published), what: 4, subject: action, which: 0 });
    }
    this.at = Float64Array.from(steps, (step) => Math.floor(step.at));
    this.what = Uint8Array.from(steps, (step) => step.what);
    this.subject = Uint32Array.from(steps, (step) => step.subject);
    this.which = Uint8Array.from(steps, (step) => step.which);
    this.order = Uint32Array.from(steps.keys()).sort((a, b) => (this.at[a] ?? 0) - (this.at[b] ?? 0) || a - b);
  }

  /** Number of steps. */
  get length(): number {
    return this.order.length;
  }

  /** Step number n, in the order of time, with its instant in milliseconds since the epoch. */
  step(n: number): { readonly at: number; readonly step: Step } {
    const index = this.order[n] ?? 0;
    const subject = this.subject[index] ?? 0;
    const kind = kinds[this.what[index] ?? 0] ?? 'open';
    const at = this.at[index] ?? 0;
    if (kind === 'open') return { at, step: { kind, supporter: subject } };
    if (kind === 'respond') return { at, step: { kind, action: subject, answer: this.which[index] ?? 0 } };
    return { at, step: { kind, action: subject } };
  }

  /** The supporter who opens the demo for its visitors lives in Lyon 4e and works in Vénissieux. */
  supporter(supporter: number): PlannedSupporter {
    if (supporter === 0) return { email: 'lea@demo.example', displayName: 'Léa V.', home: '69384', work: '69259' };
    const random = new Random(this.seed, 1, supporter);
    const home = this.somewhere(random);
    return { home: home.code, work: random.percent(30) ? this.somewhere(random).code : null, displayName: nameOf(random), email: `soutien-${supporter}@demo.example` };
  }

  action(action: number): PlannedAction {
    const random = new Random(this.seed, 3, action);
    const place = this.somewhere(random);
    const entry = actionTypeOf(random.percent(55) ? random.pick(publicActions) : random.pick(actionTypes).id);
    const date = Temporal.PlainDate.from(this.today).add({ days: this.dayOf(random, entry.family) });
    const start = date.toPlainDateTime(random.pick(hours[entry.family]));
    const end = start.add(entry.id === 'caravan' && random.percent(40) ? { days: 2 + random.below(3) } : { minutes: entry.minutes });
    const bounded = (entry.family === 'G' || entry.family === 'M') && random.percent(30);
    return {
      id: random.uuid(),
      organiser: this.someoneNear(random, place, this.organisersUntil),
      type: entry.id,
      name: titleOf(random, entry.id, place.name),
      place: place.code,
      position: this.around(random, place),
      address: addressOf(random),
      description: descriptionOf(random, entry.family),
      start: wall(start),
      end: wall(end),
      capacity: bounded ? 4 + random.below(30) : null,
      needed: entry.needed === null ? null : Math.max(2, entry.needed + random.below(7) - 3),
      online: (entry.family === 'G' || entry.id === 'phone-bank') && random.percent(20),
    };
  }

  /** Who answers, and how: mostly people of the same department who had joined by then. */
  response(action: number, answer: number, at: number): { readonly supporter: number; readonly status: 'coming' | 'not-coming' | 'withdrawn'; readonly guests: number } {
    const random = new Random(this.seed, 4, action, answer);
    const status = random.percent(88) ? 'coming' : random.percent(60) ? 'not-coming' : 'withdrawn';
    return { supporter: this.someoneNear(random, this.placeOf(action), at), status, guests: status === 'coming' && random.percent(12) ? 1 + random.below(3) : 0 };
  }

  /** An edit people would make: another hour, or another meeting point. */
  edit(action: number): { readonly address: string } | { readonly start: string; readonly end: string } {
    const random = new Random(this.seed, 5, action);
    if (random.percent(50)) return { address: addressOf(random) };
    const { start, end } = this.action(action);
    const later = { minutes: 30 };
    return { start: wall(Temporal.PlainDateTime.from(start).add(later)), end: wall(Temporal.PlainDateTime.from(end).add(later)) };
  }

  reason(action: number): string {
    return reasonOf(new Random(this.seed, 6, action));
  }

  private placeOf(action: number): Place {
    return this.somewhere(new Random(this.seed, 3, action));
  }

  private homeOf(supporter: number): Place {
    const { home } = this.supporter(supporter);
    return this.byCode.get(home) ?? this.somewhere(new Random(this.seed, 1, supporter));
  }

  /** A place, as often as its share of the population. */
  private somewhere(random: Random): Place {
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

  /** Someone of the department who had joined by then, or one of the first supporters of all. */
  private someoneNear(random: Random, place: Place, at: number): number {
    const there = this.neighbours.get(place.department) ?? [];
    let joined = there.length;
    while (joined > 0 && (this.joinedAt[there[joined - 1] ?? 0] ?? 0) >= at) joined -= 1;
    return joined > 0 ? (there[random.below(joined)] ?? 0) : random.below(Math.ceil(this.size.supporters / 10));
  }

  /** Days from the day of the demo: more in the coming weeks, street actions rather at the weekend. */
  private dayOf(random: Random, family: string): number {
    const offset = random.percent(55) ? Math.floor(random.next() ** 1.6 * after) : Math.floor(-before + random.next() * (before + after));
    if (family !== 'A' || random.percent(45)) return offset;
    const weekday = Temporal.PlainDate.from(this.today).add({ days: offset }).dayOfWeek;
    return Math.min(after, offset + ((6 - weekday + 7) % 7));
  }

  /** A point in the place, not its very centre: pins must not lie on one another. */
  private around(random: Random, place: Place): LatLng | null {
    if (!place.position) return null;
    const spread = place.approximate ? 0.004 : place.population > 50_000 ? 0.018 : 0.008;
    const offset = () => (random.next() + random.next() - 1) * spread;
    return { lat: round(place.position.lat + offset() * 0.7), lng: round(place.position.lng + offset()) };
  }
}

const publicActions = actionTypes.filter((type) => type.family === 'A').map((type) => type.id);
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
const wall = (time: Temporal.PlainDateTime): string => time.toString({ smallestUnit: 'minute' });
