import type { KeptRecord, NewRecord, Records, StoredRecord } from '../../records/records.js';
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
    const own = this.everything().filter((text) => text.owner === owner && (after === undefined || compareText(text.id, after) > 0));
    return own.sort((a, b) => compareText(a.id, b.id)).slice(0, limit);
  }

  async all(after: string | undefined, limit: number): Promise<readonly Text[]> {
    const following = this.everything().filter((text) => after === undefined || compareText(text.id, after) > 0);
    return following.sort((a, b) => compareText(a.id, b.id)).slice(0, limit);
  }

  async delete(id: string): Promise<void> {
    this.texts.delete(id);
  }

  async forgetOwner(owner: string): Promise<number> {
    const own = this.everything().filter((text) => text.owner === owner);
    for (const { id } of own) this.texts.delete(id);
    return own.length;
  }

  async count(owner?: string): Promise<number> {
    return this.everything().filter((text) => owner === undefined || text.owner === owner).length;
  }

  everything(): Text[] {
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

  async everythingOf(owner: string, now: string): Promise<readonly KeptRecord[]> {
    return this.of(owner, now).map(keptOf);
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
    return this.everything().filter((kept) => kind === undefined || kept.kind === kind).length;
  }

  async all(after: Pick<KeptRecord, 'kind' | 'id'> | undefined, limit: number): Promise<readonly KeptRecord[]> {
    const kept = this.everything().map(keptOf).sort(byKindAndId);
    return kept.filter((record) => after === undefined || byKindAndId(record, after) > 0).slice(0, limit);
  }

  async restore(records: readonly KeptRecord[]): Promise<void> {
    for (const { kind, ...record } of records) if (!this.records.has(keyOf(kind, record.id))) this.records.set(keyOf(kind, record.id), copyOf({ kind, record }));
  }

  everything(): Kept[] {
    return [...this.records.values()];
  }

  private put(kind: string, version: number, { id, owner, value, expiresAt = null }: NewRecord): void {
    this.records.set(keyOf(kind, id), copyOf({ kind, record: { id, owner, version, value, expiresAt } }));
  }

  private of(owner: string, now: string): Kept[] {
    const own = this.everything().filter((kept) => kept.record.owner === owner && isThere(kept, now));
    return own.sort((a, b) => byKindAndId({ kind: a.kind, id: a.record.id }, { kind: b.kind, id: b.record.id }));
  }

  private deleteWhere(holds: (kept: Kept) => boolean): number {
    const gone = this.everything().filter(holds);
    for (const { kind, record } of gone) this.records.delete(keyOf(kind, record.id));
    return gone.length;
  }
}

const keyOf = (kind: string, id: string): string => JSON.stringify([kind, id]);
const isThere = ({ record }: Kept, now: string): boolean => record.expiresAt === null || record.expiresAt > now;
// No two processes share memory.
const copyOf = (kept: Kept): Kept => JSON.parse(JSON.stringify(kept)) as Kept;
const copy = <V>(kept: Kept): StoredRecord<V> => copyOf(kept).record as StoredRecord<V>;
const keptOf = (kept: Kept): KeptRecord => ({ kind: kept.kind, ...copy(kept) });
const byKindAndId = (a: Pick<KeptRecord, 'kind' | 'id'>, b: Pick<KeptRecord, 'kind' | 'id'>): number => compareText(a.kind, b.kind) || compareText(a.id, b.id);
