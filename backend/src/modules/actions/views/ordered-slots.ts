/** Most slots of a block: an insertion moves at most so many. */
const blockSize = 512;

/**
 * Slots (row numbers of a table) in the order of (key, id). Keys and ids stay the table's: a row's key must be the
 * same when it is removed as when it was inserted.
 */
export class OrderedSlots {
  private readonly blocks: number[][] = [[]];
  /** How many slots lie before each block; counted anew after a change, when someone asks. */
  private before: number[] | undefined;
  private size = 0;

  constructor(private readonly keyOf: (slot: number) => number, private readonly idOf: (slot: number) => string) {}

  get length(): number {
    return this.size;
  }

  insert(slot: number): void {
    const [at, index] = this.seek(this.keyOf(slot), this.idOf(slot));
    const block = this.blocks[at] as number[];
    block.splice(index, 0, slot);
    if (block.length > blockSize) this.blocks.splice(at + 1, 0, block.splice(blockSize / 2));
    this.size += 1;
    this.before = undefined;
  }

  /** Removes a slot; one that is not there is left out already. */
  remove(slot: number): void {
    const [at, index] = this.seek(this.keyOf(slot), this.idOf(slot));
    const block = this.blocks[at] as number[];
    if (block[index] !== slot) return;
    block.splice(index, 1);
    if (block.length === 0 && this.blocks.length > 1) this.blocks.splice(at, 1);
    this.size -= 1;
    this.before = undefined;
  }

  /** How many slots have a smaller key. */
  rank(key: number): number {
    const [at, index] = this.seek(key, '');
    if (!this.before) {
      let count = 0;
      this.before = this.blocks.map((block) => (count += block.length) - block.length);
    }
    return (this.before[at] as number) + index;
  }

  /** Visits slots in order from (key, id) on, until the visitor answers false. */
  walk(key: number, id: string, visit: (slot: number) => boolean): void {
    let [at, index] = this.seek(key, id);
    for (; at < this.blocks.length; at += 1, index = 0) {
      const block = this.blocks[at] as number[];
      for (; index < block.length; index += 1) if (!visit(block[index] as number)) return;
    }
  }

  /** Where (key, id) is or would be: its block, and the index in it. */
  private seek(key: number, id: string): [number, number] {
    // The last block that does not begin after it; the first one when there is none. Only a lone block may be empty.
    const at = firstIndex(this.blocks.length - 1, (index) => this.isAfter((this.blocks[index + 1] as number[])[0] as number, key, id));
    const block = this.blocks[at] as number[];
    const index = firstIndex(block.length, (within) => !this.isBefore(block[within] as number, key, id));
    return index === block.length && at + 1 < this.blocks.length ? [at + 1, 0] : [at, index];
  }

  private isBefore(slot: number, key: number, id: string): boolean {
    const own = this.keyOf(slot);
    return own < key || (own === key && this.idOf(slot) < id);
  }

  private isAfter(slot: number, key: number, id: string): boolean {
    const own = this.keyOf(slot);
    return own > key || (own === key && this.idOf(slot) > id);
  }
}

/** First index below `length` for which the test holds, or `length`; the test goes from false to true once. */
function firstIndex(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
