import type { Family, LatLng } from '@action-populaire/contracts';
import { chordOf, pointOf } from '../../territory/index.js';
import { mortonOf, unitX, unitY, type Stretch } from './web-mercator.js';

/** Filters that the agenda and the map share. `from`, `to`: epoch ms; what ends after `from` and starts before `to`. */
export interface ActionFilters {
  readonly from: number;
  readonly to?: number;
  readonly families?: readonly Family[];
  readonly types?: readonly string[];
  readonly online?: boolean;
  /** Organised or joined by one of these teams. */
  readonly teams?: readonly string[];
}

/** What categorical filters tell apart; a row holds its number. */
export interface Kind {
  readonly type: string;
  readonly family: Family;
  readonly online: boolean;
}

/** A row as it is set: instants in epoch ms. */
export interface ActionRow extends Kind {
  readonly start: number;
  readonly end: number;
  readonly position: LatLng | null;
  readonly cancelled: boolean;
}

/** Filters made ready to be held against each row. */
export interface Sieve {
  readonly from: number;
  readonly to: number;
  /** 1 for each number of a kind that passes. */
  readonly kinds: Uint8Array;
  /** The circle's centre on the unit sphere and its squared chord; without a circle the chord is infinite. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly chord: number;
}

/** Off the sphere, farther from any point of it than any circle reaches; before every Morton code. */
const nowhere = -9;

/** Numbers that are read for every row, a column each, so that going through all of them is going through memory. */
export class ActionColumns {
  readonly ids: string[] = [];
  readonly cancelled: boolean[] = [];
  readonly kinds: Kind[] = [];
  start = new Float64Array(1024);
  end = new Float64Array(1024);
  kind = new Uint16Array(1024);
  /** Position on the unit sphere, on the map (units of `web-mercator.ts`) and as a Morton code; `nowhere` without one. */
  x = new Float64Array(1024);
  y = new Float64Array(1024);
  z = new Float64Array(1024);
  mapX = new Int32Array(1024);
  mapY = new Int32Array(1024);
  morton = new Float64Array(1024);
  private selected = new Uint32Array(0);
  private readonly kindNumbers = new Map<string, number>();

  get size(): number {
    return this.ids.length;
  }

  /** A new row's number. */
  add(id: string): number {
    const slot = this.ids.push(id) - 1;
    if (slot === this.kind.length) this.grow();
    return slot;
  }

  set(slot: number, row: ActionRow): void {
    const { position } = row;
    const [x, y, z] = position ? pointOf(position) : [nowhere, nowhere, nowhere];
    this.start[slot] = row.start;
    this.end[slot] = row.end;
    this.kind[slot] = this.kindNumber(row);
    this.cancelled[slot] = row.cancelled;
    this.x[slot] = x;
    this.y[slot] = y;
    this.z[slot] = z;
    this.mapX[slot] = position ? unitX(position.lng) : nowhere;
    this.mapY[slot] = position ? unitY(position.lat) : nowhere;
    this.morton[slot] = position ? mortonOf(unitX(position.lng), unitY(position.lat)) : nowhere;
  }

  sieve({ from, to = Infinity, families, types, online }: ActionFilters, circle?: { readonly centre: LatLng; readonly radius: number }): Sieve {
    const passes = (kind: Kind) => (!families || families.includes(kind.family)) && (!types || types.includes(kind.type)) && (online === undefined || online === kind.online);
    const [x, y, z] = circle ? pointOf(circle.centre) : [0, 0, 0];
    return { from, to, kinds: Uint8Array.from(this.kinds, (kind) => Number(passes(kind))), x, y, z, chord: circle ? chordOf(circle.radius) : Infinity };
  }

  /** 1 when a row passes, else 0: without a branch that rows decide, since going through them costs what its mispredictions cost. */
  passes(slot: number, sieve: Sieve): number {
    const passes = +((this.end[slot] as number) > sieve.from) & +((this.start[slot] as number) < sieve.to) & (sieve.kinds[this.kind[slot] as number] as number);
    if (sieve.chord === Infinity) return passes;
    const x = (this.x[slot] as number) - sieve.x;
    const y = (this.y[slot] as number) - sieve.y;
    const z = (this.z[slot] as number) - sieve.z;
    return passes & +(x * x + y * y + z * z <= sieve.chord);
  }

  /** How many rows pass. */
  count(sieve: Sieve): number {
    let count = 0;
    for (let slot = 0, size = this.size; slot < size; slot += 1) count += this.passes(slot, sieve);
    return count;
  }

  /** Rows of a stretch of the map that pass, in a buffer that the next call writes over. */
  select({ from, to }: Stretch, sieve: Sieve): Uint32Array {
    if (this.selected.length < this.size) this.selected = new Uint32Array(this.kind.length);
    let count = 0;
    for (let slot = 0, size = this.size; slot < size; slot += 1) {
      this.selected[count] = slot;
      count += +((this.morton[slot] as number) >= from) & +((this.morton[slot] as number) < to) & this.passes(slot, sieve);
    }
    return this.selected.subarray(0, count);
  }

  private kindNumber({ type, family, online }: Kind): number {
    const key = `${type} ${family} ${online}`;
    const known = this.kindNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.kinds.push({ type, family, online }) - 1;
    this.kindNumbers.set(key, number);
    return number;
  }

  private grow(): void {
    for (const name of ['start', 'end', 'x', 'y', 'z', 'morton'] as const) this[name] = enlarged(this[name], new Float64Array(this[name].length * 2));
    for (const name of ['mapX', 'mapY'] as const) this[name] = enlarged(this[name], new Int32Array(this[name].length * 2));
    this.kind = enlarged(this.kind, new Uint16Array(this.kind.length * 2));
  }
}

function enlarged<A extends Float64Array | Int32Array | Uint16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
