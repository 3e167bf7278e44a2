/** A half-open interval of entries. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** After every character that keys are made of. */
const AFTER = '\uffff';

/**
 * Keys in order, each leading to the rank of a place: all keys with a prefix are neighbours and are
 * found by binary search. Ranks are small integers, the most important place having the smallest.
 */
export class PrefixIndex {
  private readonly keys: readonly string[];
  private readonly ranks: Int32Array;

  constructor(entries: { key: string; rank: number }[]) {
    entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.rank - b.rank));
    this.keys = entries.map((entry) => entry.key);
    this.ranks = Int32Array.from(entries, (entry) => entry.rank);
  }

  /** Entries whose key is exactly this. */
  exact(key: string): Range {
    return { from: this.lowerBound(key), to: this.lowerBound(key + '\0') };
  }

  /** Entries whose key begins with this, itself included. */
  startingWith(prefix: string): Range {
    return { from: this.lowerBound(prefix), to: this.lowerBound(prefix + AFTER) };
  }

  /** The smallest ranks of the entries in the ranges that the test accepts: at most `limit`, in order, each once. */
  best(ranges: readonly Range[], limit: number, accepts: (rank: number) => boolean): number[] {
    const kept: number[] = [];
    for (const { from, to } of ranges)
      for (let entry = from; entry < to; entry += 1) {
        const rank = this.ranks[entry]!;
        if (kept.length === limit && rank >= kept[limit - 1]!) continue;
        if (kept.includes(rank) || !accepts(rank)) continue;
        let at = kept.length;
        while (at > 0 && kept[at - 1]! > rank) at -= 1;
        kept.splice(at, 0, rank);
        if (kept.length > limit) kept.pop();
      }
    return kept;
  }

  /** Index of the first key that is not before this one. */
  private lowerBound(key: string): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
