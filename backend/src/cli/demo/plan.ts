import { actionTypes, actionTypeOf, type ActionType, type LatLng } from '@action-populaire/contracts';
import type { Place } from '../../modules/territory/index.js';
import { DemoCampaign } from './campaign.js';
import { newsOf, reportOf } from './posts-words.js';
import { Random } from './random.js';
import { Steps, type PlannedStep } from './steps.js';
import { PlacesByPopulation, Supporters } from './supporters.js';
import { Talk } from './talk.js';
import { Teams } from './teams.js';
import { addressOf, descriptionOf, hours, reasonOf, titleOf } from './words.js';

/** How large a demo is. */
export interface DemoSize {
  readonly actions: number;
  readonly supporters: number;
  readonly teams: number;
  /** Mean number of answers to an action. */
  readonly responses: number;
}
export const sizes = {
  small: { actions: 5_000, supporters: 3_000, teams: 750, responses: 5 },
  large: { actions: 100_000, supporters: 60_000, teams: 15_000, responses: 6 },
} as const satisfies Record<string, DemoSize>;

/**
 * What someone does: opens an account; founds, joins or follows a team, talks there, and tells news of it; publishes, answers, edits or calls off an
 * action, and reports on it. Staff come in, announce key moments and what else there is to say.
 */
const kinds = ['open', 'found', 'join', 'publish', 'respond', 'edit', 'cancel', 'talk', 'news', 'report', 'staff', 'moment', 'announce'] as const;
export type Step = PlannedStep<(typeof kinds)[number]>;

export interface PlannedAction {
  readonly id: string;
  readonly organiser: number;
  /** The team it is published in the name of, by who founded it. */
  readonly team: number | null;
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
 * after the day. Everything about a step is derived from its numbers alone, so that the plan costs a few bytes a step.
 */
export class DemoPlan {
  readonly supporters: Supporters;
  readonly teams: Teams;
  readonly talk: Talk;
  readonly campaign: DemoCampaign;
  private readonly steps = new Steps(kinds);
  private readonly places: PlacesByPopulation;
  /** Who organises had joined before the first action was published. */
  private readonly organisersUntil: number;

  constructor(private readonly seed: number, readonly today: string, private readonly size: DemoSize, places: readonly Place[]) {
    const midnight = Temporal.PlainDate.from(today).toZonedDateTime('Europe/Paris').epochMilliseconds;
    const now = midnight + 12 * 60 * minute;
    this.places = new PlacesByPopulation(places);
    this.organisersUntil = now - (before + longestLead) * day;
    this.supporters = new Supporters(seed, size.supporters, this.places, now - (before + 60) * day, now - day);
    this.teams = new Teams(seed, size.teams, this.supporters, this.places);
    this.talk = new Talk(seed, this.teams, this.supporters, now);

    this.supporters.joinedAt.forEach((at, supporter) => this.steps.add(at, 'open', supporter));
    this.campaign = new DemoCampaign(seed, today, now);
    this.steps.add(now - before * day, 'staff', 0);
    for (const { at, number } of this.campaign.moments()) this.steps.add(at, 'moment', number);
    for (const { at, number } of this.campaign.announcements()) this.steps.add(at, 'announce', number);
    for (let team = 0; team < size.teams; team += 1) this.planTeam(team, now);
    for (let action = 0; action < size.actions; action += 1) this.planAction(action, now);
    this.steps.sort();
  }

  /** Number of steps. */
  get length(): number {
    return this.steps.length;
  }

  /** Step number n in the order of time. */
  step(n: number): Step {
    return this.steps.get(n);
  }

  private planTeam(team: number, now: number): void {
    const founded = this.teams.foundedAt(team);
    this.steps.add(founded, 'found', team);
    this.teams.joinsOf(team, now).forEach((at, which) => this.steps.add(at, 'join', team, which));
    for (const { at, which } of this.talk.linesOf(team)) this.steps.add(at, 'talk', team, which);
    const told = new Random(this.seed, 15, team);
    const count = team === 0 ? 4 : told.below(3);
    for (let which = 0; which < count; which += 1) this.steps.add(founded + told.next() * (now - founded), 'news', team, which);
  }

  private planAction(action: number, now: number): void {
    const random = new Random(this.seed, 2, action);
    const start = Temporal.PlainDateTime.from(this.action(action).start).toZonedDateTime(this.placeOf(action).zone).epochMilliseconds;
    const lead = (3 + random.next() * (longestLead - 3)) * day;
    // What starts far ahead is published before today all the same, over the last weeks.
    const published = Math.min(start - lead, now - random.next() * 30 * day);
    this.steps.add(published, 'publish', action);
    const until = Math.min(start, now);
    const later = (): number => published + random.next() * (until - published);
    const responses = Math.min(60, Math.floor(-Math.log(1 - random.next()) * this.size.responses));
    for (let answer = 0; answer < responses; answer += 1) this.steps.add(later(), 'respond', action, answer);
    if (random.percent(5)) this.steps.add(later(), 'edit', action);
    if (random.percent(3)) this.steps.add(later(), 'cancel', action);
    // Later than an edit may have moved its end.
    const reported = Temporal.PlainDateTime.from(this.action(action).end).toZonedDateTime(this.placeOf(action).zone).epochMilliseconds + (2 + 40 * random.next()) * 60 * minute;
    if (random.percent(60) && reported < now) this.steps.add(reported, 'report', action);
  }

  action(action: number): PlannedAction {
    const random = new Random(this.seed, 3, action);
    const place = this.places.draw(random);
    const entry = actionTypeOf(random.percent(55) ? random.pick(publicActions) : random.pick(actionTypes).id);
    const date = Temporal.PlainDate.from(this.today).add({ days: this.dayOf(random, entry.family) });
    const start = date.toPlainDateTime(random.pick(hours[entry.family]));
    const end = start.add(entry.id === 'caravan' && random.percent(40) ? { days: 2 + random.below(3) } : { minutes: entry.minutes });
    const bounded = (entry.family === 'G' || entry.family === 'M') && random.percent(30);
    const team = this.teams.someNear(random, place) ?? null;
    const asTeam = team !== null && random.percent(70) ? team : null;
    return {
      id: random.uuid(),
      organiser: asTeam === null ? this.supporters.someoneNear(random, place, this.organisersUntil) : this.teams.get(asTeam).founder,
      team: asTeam,
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
    return { supporter: this.supporters.someoneNear(random, this.placeOf(action), at), status, guests: status === 'coming' && random.percent(12) ? 1 + random.below(3) : 0 };
  }

  /** An edit people would make: another hour, or another meeting point. */
  edit(action: number): { readonly address: string } | { readonly start: string; readonly end: string } {
    const random = new Random(this.seed, 5, action);
    if (random.percent(50)) return { address: addressOf(random) };
    const { start, end } = this.action(action);
    const later = { minutes: 30 };
    return { start: wall(Temporal.PlainDateTime.from(start).add(later)), end: wall(Temporal.PlainDateTime.from(end).add(later)) };
  }

  /** What a team tells, everyone or its members. */
  news(team: number, which: number): { readonly id: string; readonly title: string; readonly text: string; readonly visibility: 'public' | 'members' } {
    const random = new Random(this.seed, 16, team, which);
    const forMembers = random.percent(25);
    return { id: random.uuid(), ...newsOf(random, forMembers), visibility: forMembers ? 'members' : 'public' };
  }

  report(action: number): string {
    return reportOf(new Random(this.seed, 17, action), actionTypeOf(this.action(action).type).family);
  }

  reason(action: number): string {
    return reasonOf(new Random(this.seed, 6, action));
  }

  private placeOf(action: number): Place {
    return this.places.draw(new Random(this.seed, 3, action));
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
