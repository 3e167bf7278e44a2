/** A record: source of truth that is not history (profile, sessions, codes, settings…). `version` counts its writes from 1. */
export interface StoredRecord<V = unknown> {
  readonly id: string;
  /** Account it belongs to, or address (hashed), and with which it is erased; null when it belongs to nobody. */
  readonly owner: string | null;
  readonly version: number;
  readonly value: V;
  /** UTC instant from which it reads as absent; null: never. */
  readonly expiresAt: string | null;
}

/** What is written; the store counts the versions. */
export interface NewRecord<V = unknown> {
  readonly id: string;
  readonly owner: string | null;
  readonly value: V;
  readonly expiresAt?: string | null;
}

/** A record with its kind, as it is taken from one store to another. */
export interface KeptRecord extends StoredRecord {
  readonly kind: string;
}

/** Injection token of the port. */
export const Records = Symbol('Records');

/**
 * Records, by kind (`accounts.session`) and id. Durable when answered, group-committed. Never rebuilt; never hold a
 * position of the log. Expiry is checked on read by the caller's clock (`now`).
 */
export interface Records {
  get<V>(kind: string, id: string, now: string): Promise<StoredRecord<V> | undefined>;
  /** Records of an owner, by id. */
  byOwner<V>(kind: string, owner: string, now: string): Promise<readonly StoredRecord<V>[]>;
  /** Everything of an owner, in every kind, by kind and id. */
  everythingOf(owner: string, now: string): Promise<readonly KeptRecord[]>;
  /** Writes if absent (an expired record counts as absent). False: there is one. */
  insert<V>(kind: string, record: NewRecord<V>, now: string): Promise<boolean>;
  /** Writes if the record is at `version`. False: it changed meanwhile, or is gone. */
  replace<V>(kind: string, version: number, record: NewRecord<V>): Promise<boolean>;
  /** Deletes; with `version`, only if it is still at it. False: nothing was deleted. */
  delete(kind: string, id: string, version?: number): Promise<boolean>;
  /** Deletes everything of these owners, in every kind, the first's first. Answers how many. */
  deleteOwner(...owners: readonly string[]): Promise<number>;
  /** Deletes what expired before an instant. Answers how many. */
  sweep(before: string): Promise<number>;
  /** Number of records, expired or not; of one kind or of all. */
  count(kind?: string): Promise<number>;
  /** Up to `limit` records of whatever kind and owner, expired or not, after one of them, by kind and id: to copy them all. */
  all(after: Pick<KeptRecord, 'kind' | 'id'> | undefined, limit: number): Promise<readonly KeptRecord[]>;
  /** Writes records as they were kept elsewhere, with their versions; one that is there already, expired or not, stays as it is. */
  restore(records: readonly KeptRecord[]): Promise<void>;
}

/** Inserts or replaces whatever the version: last write wins. `change` is called again when another write came first. */
export async function upsert<V>(records: Records, kind: string, id: string, now: string, change: (current: V | undefined) => Omit<NewRecord<V>, 'id'>): Promise<void> {
  for (;;) {
    const current = await records.get<V>(kind, id, now);
    const record = { id, ...change(current?.value) };
    const written = current ? await records.replace(kind, current.version, record) : await records.insert(kind, record, now);
    if (written) return;
  }
}
