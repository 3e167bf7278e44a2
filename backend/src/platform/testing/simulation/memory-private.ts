import type { NewRecord, Records, StoredRecord } from '../../records/records.js';
import type { Text, Texts } from '../../texts/texts.js';
import { compareText } from '../../views/scan.js';

/** Texts in memory, for the processes of a simulation: the server, which outlives them. */
export class MemoryTexts implements Texts {
  private readonly texts = new Map<string, Text>();

  async put(texts: readonly Text[]): Promise<void> {
    for (const text of texts) if (!this.texts.has(text.id)) this.texts.set(text.id, { ...text });
  }

  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.find(ids)).map(({ id, value }) => [id, value]));
  }

  async find(ids: readonly string[]): Promise<readonly Text[]> {
    return [...new Set(ids)].flatMap((id) => this.texts.get(id) ?? []);
  }

  async ofOwner(owner: string, after: string | undefined, limit: number): Promise<readonly Text[]> {
    const own = this.all().filter((text) => text.owner === owner && (after === undefined || compareText(text.id, after) > 0));
    return own.sort((a, b) => compareText(a.id, b.id)).slice(0, limit);
  }

  async delete(id: string): Promise<void> {
    this.texts.delete(id);
  }

  async forgetOwner(owner: string): Promise<number> {
    const own = this.all().filter((text) => text.owner === owner);
    for (const { id } of own) this.texts.delete(id);
    return own.length;
  }

  async count(owner?: string): Promise<number> {
    return this.all().filter((text) => owner === undefined || text.owner === owner).length;
  }

  all(): Text[] {
    return [...this.texts.values()];
  }
}

interface Kept {
  readonly kind: string;
  readonly record: StoredRecord;
}

/** Records in memory, for the processes of a simulation: the server, which outlives them. */
export class MemoryRecords implements Records {
  private readonly records = new Map<string, Kept>();

  async get<V>(kind: string, id: string, now: string): Promise<StoredRecord<V> | undefined> {
    const kept = this.records.get(keyOf(kind, id));
    return kept && isThere(kept, now) ? copy<V>(kept) : undefined;
  }

  async byOwner<V>(kind: string, owner: string, now: string): Promise<readonly StoredRecord<V>[]> {
    return this.of(owner, now).filter((kept) => kept.kind === kind).map((kept) => copy<V>(kept));
  }

  async everythingOf(owner: string, now: string): Promise<readonly (StoredRecord & { readonly kind: string })[]> {
    return this.of(owner, now).map((kept) => ({ kind: kept.kind, ...copy(kept) }));
  }

  async insert<V>(kind: string, record: NewRecord<V>, now: string): Promise<boolean> {
    const there = this.records.get(keyOf(kind, record.id));
    if (there && isThere(there, now)) return false;
    this.put(kind, (there?.record.version ?? 0) + 1, record);
    return true;
  }

  async replace<V>(kind: string, version: number, record: NewRecord<V>): Promise<boolean> {
    if (this.records.get(keyOf(kind, record.id))?.record.version !== version) return false;
    this.put(kind, version + 1, record);
    return true;
  }

  async delete(kind: string, id: string, version?: number): Promise<boolean> {
    const there = this.records.get(keyOf(kind, id));
    return there !== undefined && (version === undefined || there.record.version === version) && this.records.delete(keyOf(kind, id));
  }

  async deleteOwner(...owners: readonly string[]): Promise<number> {
    return this.deleteWhere(({ record }) => record.owner !== null && owners.includes(record.owner));
  }

  async sweep(before: string): Promise<number> {
    return this.deleteWhere((kept) => !isThere(kept, before));
  }

  async count(kind?: string): Promise<number> {
    return this.all().filter((kept) => kind === undefined || kept.kind === kind).length;
  }

  all(): Kept[] {
    return [...this.records.values()];
  }

  private put(kind: string, version: number, { id, owner, value, expiresAt = null }: NewRecord): void {
    this.records.set(keyOf(kind, id), copyOf({ kind, record: { id, owner, version, value, expiresAt } }));
  }

  private of(owner: string, now: string): Kept[] {
    const own = this.all().filter((kept) => kept.record.owner === owner && isThere(kept, now));
    return own.sort((a, b) => compareText(a.kind, b.kind) || compareText(a.record.id, b.record.id));
  }

  private deleteWhere(holds: (kept: Kept) => boolean): number {
    const gone = this.all().filter(holds);
    for (const { kind, record } of gone) this.records.delete(keyOf(kind, record.id));
    return gone.length;
  }
}

const keyOf = (kind: string, id: string): string => JSON.stringify([kind, id]);
const isThere = ({ record }: Kept, now: string): boolean => record.expiresAt === null || record.expiresAt > now;
// No two processes share memory.
const copyOf = (kept: Kept): Kept => JSON.parse(JSON.stringify(kept)) as Kept;
const copy = <V>(kept: Kept): StoredRecord<V> => copyOf(kept).record as StoredRecord<V>;
