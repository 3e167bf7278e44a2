/** What a step of the plan is about: someone, a team or an action, and which of its answers or members. */
export interface PlannedStep<K extends string> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly kind: K;
  readonly subject: number;
  readonly which: number;
}

const roomAtFirst = 4_096;

/** Steps in columns, some twenty bytes each, so that a plan of a million of them is small; sorted by time, then as they were added. */
export class Steps<K extends string> {
  /** Number of steps. */
  length = 0;
  private at = new Float64Array(roomAtFirst);
  private what = new Uint8Array(roomAtFirst);
  private subject = new Uint32Array(roomAtFirst);
  private which = new Uint8Array(roomAtFirst);
  private order = new Uint32Array();

  constructor(private readonly kinds: readonly K[]) {}

  add(at: number, kind: K, subject: number, which = 0): void {
    if (this.length === this.at.length) this.grow();
    this.at[this.length] = Math.floor(at);
    this.what[this.length] = this.kinds.indexOf(kind);
    this.subject[this.length] = subject;
    this.which[this.length] = which;
    this.length += 1;
  }

  /** Puts them in order: call it once, after the last was added. */
  sort(): void {
    this.order = Uint32Array.from({ length: this.length }, (_, index) => index).sort((a, b) => (this.at[a] ?? 0) - (this.at[b] ?? 0) || a - b);
  }

  /** Step number n in the order of time. Throws a `RangeError` beyond the last. */
  get(n: number): PlannedStep<K> {
    const index = this.order[n];
    const kind = this.kinds[this.what[index ?? 0] ?? 0];
    if (index === undefined || kind === undefined) throw new RangeError(`there is no step ${n}`);
    return { at: this.at[index] ?? 0, kind, subject: this.subject[index] ?? 0, which: this.which[index] ?? 0 };
  }

  private grow(): void {
    const copy = <T extends Float64Array | Uint8Array | Uint32Array>(larger: T, old: T): T => {
      larger.set(old);
      return larger;
    };
    this.at = copy(new Float64Array(this.at.length * 2), this.at);
    this.what = copy(new Uint8Array(this.what.length * 2), this.what);
    this.subject = copy(new Uint32Array(this.subject.length * 2), this.subject);
    this.which = copy(new Uint8Array(this.which.length * 2), this.which);
  }
}
