import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { QueuedAct } from './queue';

interface Schema extends DBSchema {
  acts: { key: number; value: QueuedAct };
}

/** Some browsers throw where others reject. */
async function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('ap.outbox', 1, { upgrade: (db) => void db.createObjectStore('acts', { keyPath: 'id', autoIncrement: true }) });
}

/** Acts kept in IndexedDB, in the order in which they were made. Each method is one transaction, so that tabs do not disturb each other. */
export class ActStore {
  private readonly db = open();

  /** Whether this device keeps anything at all. */
  usable(): Promise<boolean> {
    return this.db.then(() => true, () => false);
  }

  async all(): Promise<readonly QueuedAct[]> {
    return (await this.db).getAll('acts');
  }

  /** Keeps an act behind the others. One that sets the state of the same address takes the place of those that wait to: the last one holds. */
  async add(act: Omit<QueuedAct, 'id'>, replaces: (other: QueuedAct) => boolean): Promise<{ readonly id: number; readonly replaced: readonly QueuedAct[] }> {
    const acts = (await this.db).transaction('acts', 'readwrite').store;
    const replaced = (await acts.getAll()).filter(replaces);
    for (const { id } of replaced) await acts.delete(id);
    return { id: await acts.add(act as QueuedAct), replaced };
  }

  /** The next act of a lane to send, marked as on its way. */
  async take(lane: string, account: string): Promise<QueuedAct | undefined> {
    const acts = (await this.db).transaction('acts', 'readwrite').store;
    const next = (await acts.getAll()).find((act) => act.lane === lane && act.account === account && !act.refusal);
    if (next) await acts.put({ ...next, sending: true });
    return next;
  }

  /** Says how an act stands, unless it is gone. */
  async mark(id: number, change: Pick<QueuedAct, 'sending'> & Partial<Pick<QueuedAct, 'refusal'>>): Promise<void> {
    const acts = (await this.db).transaction('acts', 'readwrite').store;
    const act = await acts.get(id);
    if (act) await acts.put({ ...act, ...change });
  }

  /** Puts a refused act behind all others, to be sent again. */
  async again(id: number): Promise<QueuedAct | undefined> {
    const acts = (await this.db).transaction('acts', 'readwrite').store;
    const act = await acts.get(id);
    if (!act) return undefined;
    const { id: _, ...rest } = act;
    await acts.delete(id);
    await acts.add({ ...rest, sending: false, refusal: null } as QueuedAct);
    return act;
  }

  async remove(id: number): Promise<void> {
    await (await this.db).delete('acts', id);
  }

  /** Takes an act away, unless it is on its way. */
  async withdraw(id: number): Promise<QueuedAct | undefined> {
    const acts = (await this.db).transaction('acts', 'readwrite').store;
    const act = await acts.get(id);
    if (act && !act.sending) await acts.delete(id);
    return act;
  }

  /** Lets go of everything, or of all that is not of an account. */
  async clear(but?: string): Promise<void> {
    const acts = (await this.db).transaction('acts', 'readwrite').store;
    for (const act of await acts.getAll()) if (act.account !== but) await acts.delete(act.id);
  }
}
