/** Numbers that a seed alone decides, so that a demo cut off goes on exactly where it was. */
export class Random {
  private state: number;

  constructor(...seed: readonly number[]) {
    // FNV-1a over the parts of the seed: neighbouring seeds give unrelated sequences.
    this.state = seed.reduce((hash, part) => Math.imul(hash ^ part, 0x01000193) ^ (part >>> 15), 0x811c9dc5) >>> 0;
    this.next();
    this.next();
  }

  /** The next number in [0, 1): mulberry32, by Tommy Ettinger (public domain). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number in [0, below). */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  }

  /** True so many times out of a hundred. */
  percent(chances: number): boolean {
    return this.next() * 100 < chances;
  }

  /** A UUID (version 4) made of this sequence. */
  uuid(): string {
    const hex = Array.from({ length: 4 }, () => Math.floor(this.next() * 2 ** 32).toString(16).padStart(8, '0')).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
