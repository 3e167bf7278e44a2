import { families, type LatLng } from '@action-populaire/contracts';
import { epochMilliseconds } from '../../../platform/kernel/clock.js';
import type { RecordedEvent } from '../../../platform/kernel/event.js';
import { keepFirst } from '../../../platform/views/keep-first.js';
import type { LiveIndex } from '../../../platform/views/projection.js';
import { actionOf, type ActionEvent, type ActionFacts } from '../domain/action.events.js';
import { organisingTeams } from '../domain/action.state.js';
import { ActionColumns, type ActionFilters, type Kind, type Sieve } from './action-columns.js';
import { OrderedSlots } from './ordered-slots.js';
import { stretchesAround, type Stretch } from './web-mercator.js';

/** What an agenda lists: near a point (radius in metres), in a territory (its code), or everywhere. */
export interface AgendaFilters extends ActionFilters {
  readonly circle?: { readonly centre: LatLng; readonly radius: number };
  readonly place?: string;
}
/** Where an action stands in an agenda; `start` in epoch ms. */
export interface AgendaKey {
  readonly start: number;
  readonly id: string;
}
export interface AgendaPage {
  readonly items: readonly AgendaKey[];
  readonly more: boolean;
  /** How many there are in all; counted on the first page alone. */
  readonly total?: number;
}
/** An action as the map shows it; `start` in epoch ms. */
export interface MapRow extends Kind {
  readonly id: string;
  readonly cancelled: boolean;
  readonly start: number;
}

/** Up to so many rows, or so much of them all, visiting those around a point and sorting them beats reading the calendar and counting. */
const few = 3_000;
const largestShare = 1 / 8;

/**
 * Every action in memory, for agenda and map under any combination of filters. Ordered by (start, id) in each
 * territory, and by Morton code for what is around a point or in a tile; counts go through the columns as they lie.
 */
export class ActionTable implements LiveIndex<ActionEvent> {
  readonly name = 'action-table';
  readonly handles = [
    'actions.ActionPublished', 'actions.ActionRetyped', 'actions.ActionRescheduled', 'actions.ActionRelocated', 'actions.ActionCancelled',
    'actions.OrganiserAdded', 'actions.OrganiserRemoved', 'actions.TeamJoined', 'actions.TeamWithdrew',
  ] as const;

  private readonly columns = new ActionColumns();
  private readonly slots = new Map<string, number>();
  private readonly facts: Facts[] = [];
  private readonly everywhere = this.calendar();
  private readonly territories = new Map<string, OrderedSlots>();
  /** What each team organises or joins. */
  private readonly teams = new Map<string, OrderedSlots>();
  private readonly byMorton = new OrderedSlots((slot) => this.columns.morton[slot] as number, (slot) => this.columns.ids[slot] as string);
  /** Grows with every change. */
  version = 0;
  /** Longest action so far, in ms: how far before an instant one that is still going on may have started. */
  private longest = 0;

  /** `territoriesOf`: codes of the territories that a place is in, itself included, the country left out. */
  constructor(private readonly territoriesOf: (place: string) => readonly string[]) {}

  get size(): number {
    return this.columns.size;
  }

  apply(event: RecordedEvent<ActionEvent>): void {
    const id = actionOf(event.stream);
    if (event.type === 'actions.ActionPublished') {
      this.put(id, { ...factsOf(event.data), cancelled: false, organising: organisingTeams(event.data), joining: [] });
      return;
    }
    const known = this.facts[this.slots.get(id) ?? -1];
    if (known) this.put(id, changed(known, event));
  }

  /** A page by (start, id), after a key; the total on the first. */
  agenda(filters: AgendaFilters, limit: number, after?: AgendaKey): AgendaPage {
    const sieve = this.columns.sieve(filters, filters.circle);
    if (filters.teams) return this.ofTeams(filters.teams, filters.place, sieve, limit, after);
    const stretches = filters.circle && stretchesAround(filters.circle.centre, filters.circle.radius);
    if (stretches && this.countIn(stretches) <= Math.max(few, this.size * largestShare)) return this.gather(stretches, sieve, limit, after);
    const calendar = filters.place === undefined || filters.place === 'fr' ? this.everywhere : (this.territories.get(filters.place) ?? this.calendar());
    const page = this.browse(calendar, sieve, limit, after);
    return after ? page : { ...page, total: page.more ? this.total(calendar, sieve) : page.items.length };
  }

  /** Visits the actions of a tile's stretch that pass the filters, in no order; `family` by its number in the contract. */
  visit(stretch: Stretch, filters: ActionFilters, visit: (slot: number, x: number, y: number, family: number) => void): void {
    const sieve = this.columns.sieve(filters);
    const { mapX, mapY, morton, kind } = this.columns;
    const family = this.columns.kinds.map((known) => families.indexOf(known.family));
    const show = (slot: number): void => visit(slot, mapX[slot] as number, mapY[slot] as number, family[kind[slot] as number] as number);
    if (filters.teams) {
      this.visitTeams(filters.teams, sieve, (slot) => {
        if ((morton[slot] as number) >= stretch.from && (morton[slot] as number) < stretch.to) show(slot);
      });
      return;
    }
    if (this.countIn([stretch]) > this.size * largestShare) {
      for (const slot of this.columns.select(stretch, sieve)) show(slot);
      return;
    }
    this.byMorton.walk(stretch.from, '', (slot) => {
      if ((morton[slot] as number) >= stretch.to) return false;
      if (this.columns.passes(slot, sieve)) show(slot);
      return true;
    });
  }

  mapRow(slot: number): MapRow {
    const { ids, kinds, kind, cancelled, start } = this.columns;
    return { ...(kinds[kind[slot] as number] as Kind), id: ids[slot] as string, cancelled: cancelled[slot] as boolean, start: start[slot] as number };
  }

  /** The next action that a team organises, what is under way included; epoch ms. */
  nextOf(team: string, at: number): AgendaKey | undefined {
    return this.held(team, at - this.longest, Infinity, (slot) => (this.columns.end[slot] as number) > at, 1)[0];
  }

  /** Actions that a team organises, not called off, that start from one instant until before another; epoch ms. */
  startsOf(team: string, from: number, to: number): readonly AgendaKey[] {
    return this.held(team, from, to, () => true, Infinity);
  }

  /** Actions that a team organises, not called off, that end after an instant; epoch ms. */
  endingAfter(team: string, at: number): readonly AgendaKey[] {
    return this.held(team, at - this.longest, Infinity, (slot) => (this.columns.end[slot] as number) > at, Infinity);
  }

  /** Every action that a team organises, called off ones too. */
  organisedBy(team: string): string[] {
    const ids: string[] = [];
    this.teams.get(team)?.walk(-Infinity, '', (slot) => {
      if ((this.facts[slot] as Facts).organising.includes(team)) ids.push(this.columns.ids[slot] as string);
      return true;
    });
    return ids;
  }

  private held(team: string, from: number, to: number, passes: (slot: number) => boolean, limit: number): AgendaKey[] {
    const keys: AgendaKey[] = [];
    this.teams.get(team)?.walk(from, '', (slot) => {
      if ((this.columns.start[slot] as number) >= to) return false;
      if (!this.columns.cancelled[slot] && (this.facts[slot] as Facts).organising.includes(team) && passes(slot)) keys.push(this.keyOf(slot));
      return keys.length < limit;
    });
    return keys;
  }

  /** Reads a calendar in order until the page is full. */
  private browse(calendar: OrderedSlots, sieve: Sieve, limit: number, after: AgendaKey | undefined): { items: AgendaKey[]; more: boolean } {
    const items: AgendaKey[] = [];
    let more = false;
    calendar.walk(after?.start ?? sieve.from - this.longest, after?.id ?? '', (slot) => {
      if ((this.columns.start[slot] as number) >= sieve.to) return false;
      if (!this.columns.passes(slot, sieve)) return true;
      const key = this.keyOf(slot);
      if (key.id === after?.id) return true;
      more = items.length === limit;
      if (!more) items.push(key);
      return !more;
    });
    return { items, more };
  }

  /** Keeps the first of what lies in some stretches, in the order of the agenda. */
  private gather(stretches: readonly Stretch[], sieve: Sieve, limit: number, after: AgendaKey | undefined): AgendaPage {
    const { morton } = this.columns;
    const gathered: Gathered = { items: [], seen: 0 };
    for (const { from, to } of stretches) {
      this.byMorton.walk(from, '', (slot) => {
        if ((morton[slot] as number) >= to) return false;
        if (this.columns.passes(slot, sieve)) this.offer(gathered, slot, limit, after);
        return true;
      });
    }
    return pageOf(gathered, limit, after);
  }

  /** The same of what some teams organise or join. */
  private ofTeams(teams: readonly string[], place: string | undefined, sieve: Sieve, limit: number, after: AgendaKey | undefined): AgendaPage {
    const gathered: Gathered = { items: [], seen: 0 };
    this.visitTeams(teams, sieve, (slot) => {
      if (place === undefined || place === 'fr' || this.territoriesOf((this.facts[slot] as Facts).place).includes(place)) this.offer(gathered, slot, limit, after);
    });
    return pageOf(gathered, limit, after);
  }

  /** Visits the actions of some teams that pass, each once. */
  private visitTeams(teams: readonly string[], sieve: Sieve, visit: (slot: number) => void): void {
    const seen = new Set<number>();
    for (const team of teams) {
      this.teams.get(team)?.walk(sieve.from - this.longest, '', (slot) => {
        if ((this.columns.start[slot] as number) >= sieve.to) return false;
        if (this.columns.passes(slot, sieve) && !seen.has(slot)) visit(slot);
        seen.add(slot);
        return true;
      });
    }
  }

  private offer(gathered: Gathered, slot: number, limit: number, after: AgendaKey | undefined): void {
    const { items } = gathered;
    if (after && compareKeys(this.keyOf(slot), after) <= 0) return;
    gathered.seen += 1;
    if (items.length < limit || (this.columns.start[slot] as number) <= (items[limit - 1] as AgendaKey).start) keepFirst(items, this.keyOf(slot), limit, compareKeys);
  }

  private total(calendar: OrderedSlots, sieve: Sieve): number {
    // What starts from `from` on has not ended before it: where nothing else is asked, ranks tell.
    const all = sieve.chord === Infinity && !sieve.kinds.includes(0);
    if (!all && calendar === this.everywhere) return this.columns.count(sieve);
    let count = 0;
    calendar.walk(sieve.from - this.longest, '', (slot) => {
      if (all && (this.columns.start[slot] as number) >= sieve.from) return false;
      count += this.columns.passes(slot, sieve);
      return (this.columns.start[slot] as number) < sieve.to;
    });
    return all ? count + Math.max(0, calendar.rank(sieve.to) - calendar.rank(sieve.from)) : count;
  }

  private countIn(stretches: readonly Stretch[]): number {
    return stretches.reduce((count, { from, to }) => count + this.byMorton.rank(to) - this.byMorton.rank(from), 0);
  }

  private keyOf(slot: number): AgendaKey {
    return { start: this.columns.start[slot] as number, id: this.columns.ids[slot] as string };
  }

  private put(id: string, facts: Facts): void {
    this.version += 1;
    const known = this.slots.get(id);
    const slot = known ?? this.columns.add(id);
    if (known !== undefined) for (const order of this.ordersOf(slot)) order.remove(slot);
    this.slots.set(id, slot);
    this.facts[slot] = facts;
    const [start, end] = [epochMilliseconds(facts.startsAt), epochMilliseconds(facts.endsAt)];
    this.longest = Math.max(this.longest, end - start);
    this.columns.set(slot, { ...facts, start, end });
    for (const order of this.ordersOf(slot)) order.insert(slot);
  }

  /** Every order that a row is in. */
  private ordersOf(slot: number): OrderedSlots[] {
    const { place, position, organising, joining } = this.facts[slot] as Facts;
    const calendars = [this.everywhere, ...this.calendarsIn(this.territories, this.territoriesOf(place)), ...this.calendarsIn(this.teams, organising), ...this.calendarsIn(this.teams, joining)];
    return position ? [...calendars, this.byMorton] : calendars;
  }

  private calendarsIn(calendars: Map<string, OrderedSlots>, keys: readonly string[]): OrderedSlots[] {
    return keys.map((key) => calendars.getOrInsertComputed(key, () => this.calendar()));
  }

  private calendar(): OrderedSlots {
    return new OrderedSlots((slot) => this.columns.start[slot] as number, (slot) => this.columns.ids[slot] as string);
  }
}

/** What of an action the table answers by; teams that organise it, and teams that come. */
interface Facts extends Pick<ActionFacts, 'type' | 'family' | 'startsAt' | 'endsAt' | 'place' | 'position' | 'online'> {
  readonly cancelled: boolean;
  readonly organising: readonly string[];
  readonly joining: readonly string[];
}
const factsOf = ({ type, family, startsAt, endsAt, place, position, online }: Omit<Facts, 'cancelled' | 'organising' | 'joining'>) => ({ type, family, startsAt, endsAt, place, position, online });

function changed(known: Facts, { type, data }: Exclude<ActionEvent, { type: 'actions.ActionPublished' }>): Facts {
  switch (type) {
    case 'actions.ActionCancelled': return { ...known, cancelled: true };
    case 'actions.OrganiserAdded': return { ...known, organising: organisingTeams(data), joining: data.participants };
    case 'actions.OrganiserRemoved': return { ...known, organising: organisingTeams(data) };
    case 'actions.TeamJoined': case 'actions.TeamWithdrew': return { ...known, joining: data.participants };
    default: return { ...known, ...factsOf({ ...known, ...data }) };
  }
}

/** The first keys of a list, and how many there were to choose from. */
interface Gathered { readonly items: AgendaKey[]; seen: number }
const pageOf = ({ items, seen }: Gathered, limit: number, after: AgendaKey | undefined): AgendaPage => ({ items, more: seen > limit, ...(after ? {} : { total: seen }) });
const compareKeys = (a: AgendaKey, b: AgendaKey): number => a.start - b.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
