import { mediaLimits, mediaSizes, type Medium, type MediaSize } from '@action-populaire/contracts';
import { instantAfter, instantOf, type Clock } from '../kernel/clock.js';
import { uuid5 } from '../kernel/ids.js';
import type { Records, StoredRecord } from '../records/records.js';
import type { Room, Rooms } from '../rooms/rooms.js';
import type { Developed } from './darkroom.js';
import type { Media } from './media.js';

export const mediumKind = 'media.medium';
const hour = 3_600_000;
/** Before every expiry: what is expired and not swept yet is read too. */
const beginning = instantOf(0);

/** What is known of a medium. It is written before its bytes are, and goes after them: bytes without it are nobody's. */
export interface KeptMedium {
  readonly width: number;
  readonly height: number;
  /** Account that sent it. */
  readonly by: string;
  /** Of the file that was sent. */
  readonly fingerprint: string;
  /** Whether its bytes are there. */
  readonly whole: boolean;
  /** What shows it, such as `message-<id>`; null: nothing yet. */
  readonly of: string | null;
  /** Who sees it; null: who sent it. */
  readonly room: Room | 'public' | null;
}

/** A medium's bytes, and whether anybody may see them. */
export interface OpenedMedium { readonly bytes: Buffer; readonly public: boolean }

/** What is to show media, and to whom. */
export interface Attachment {
  /** Account that sent them. */
  readonly by: string;
  /** With whom they are erased: the account, or a team that speaks. */
  readonly owner: string;
  /** Stream of what shows them, such as `message-<id>`. */
  readonly of: string;
  readonly room: Room | 'public';
}

/** Media that something now shows. `release` gives back those that it did not show before: when it comes to nothing. */
export type Attached =
  | { readonly media: readonly Medium[]; release(): Promise<void> }
  | { readonly rejected: 'media/unknown' | 'media/in-use' };

const sizes = Object.keys(mediaSizes) as readonly MediaSize[];
const blobName = (id: string, size: MediaSize): string => `${id}.${size}.webp`;
const blobNames = (id: string): readonly string[] => sizes.map((size) => blobName(id, size));
const idIn = (name: string): string => name.split('.', 1)[0] ?? name;

/** The media that people sent: what shows them, who sees them, and how long they are kept. */
export class MediaLibrary {
  constructor(
    private readonly blobs: Media,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly rooms: Rooms,
    private readonly secret: string,
  ) {}

  /** Id of the medium that a command brings: always the same, and nobody guesses it. */
  idOf(commandId: string): string {
    return uuid5(commandId, `medium ${this.secret}`);
  }

  /** What was answered to the command that brought a medium; undefined when it did not come to its end. */
  async answered(id: string, fingerprint: string): Promise<{ readonly answer: Medium } | { readonly rejected: 'common/key-reused' } | undefined> {
    const found = await this.find(id);
    if (found && found.value.fingerprint !== fingerprint) return { rejected: 'common/key-reused' };
    return found?.value.whole ? { answer: described(id, found.value) } : undefined;
  }

  /** Keeps a medium that nothing shows yet. */
  async keep(id: string, { by, fingerprint }: Pick<KeptMedium, 'by' | 'fingerprint'>, { width, height, sizes: made }: Developed): Promise<{ readonly answer: Medium } | { readonly rejected: 'common/unavailable' }> {
    const value: KeptMedium = { width, height, by, fingerprint, whole: false, of: null, room: null };
    await this.records.insert(mediumKind, { id, owner: by, value, expiresAt: this.expiry() }, this.clock.now());
    await Promise.all(sizes.map((size) => this.blobs.put(blobName(id, size), made[size])));
    for (let kept = await this.find(id); kept; kept = await this.find(id)) {
      if (kept.value.whole || await this.records.replace<KeptMedium>(mediumKind, kept.version, { ...kept, value: { ...kept.value, whole: true } })) return { answer: described(id, value) };
    }
    // Whose it was is forgotten.
    await this.blobs.delete(blobNames(id));
    return { rejected: 'common/unavailable' };
  }

  /**
   * Has something show media, before its event is appended; to be called again it changes nothing, but for the room.
   * They must be one's own, and shown by nothing else.
   */
  async attach(ids: readonly string[], { by, owner, of, room }: Attachment): Promise<Attached> {
    const found = await Promise.all(ids.map((id) => this.find(id)));
    const kept = found.filter((one) => one !== undefined && one.value.by === by && one.value.whole) as StoredRecord<KeptMedium>[];
    if (kept.length < ids.length) return { rejected: 'media/unknown' };
    if (kept.some(({ value }) => value.of !== null && value.of !== of)) return { rejected: 'media/in-use' };
    const release = () => this.release(kept.filter(({ value }) => value.of === null), of);
    const changed = kept.filter((one) => one.value.of === null || one.value.room !== room || one.owner !== owner);
    const written = await Promise.all(changed.map((one) => this.records.replace<KeptMedium>(mediumKind, one.version, { id: one.id, owner, value: { ...one.value, of, room } })));
    if (written.includes(false)) {
      // Something else changed one of them meanwhile: what that is decides.
      await release();
      return this.attach(ids, { by, owner, of, room });
    }
    return { media: kept.map(({ id, value }) => described(id, { ...value, room })), release };
  }

  /** Media as they are shown, by id; one that is gone is absent. */
  async describe(ids: readonly string[]): Promise<ReadonlyMap<string, Medium>> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.find(id)));
    return new Map(found.flatMap((one) => (one?.value.whole ? [[one.id, described(one.id, one.value)]] : [])));
  }

  /** Erases media with their bytes: what showed them is deleted, or does no more. */
  async erase(ids: readonly string[]): Promise<void> {
    await this.blobs.delete(ids.flatMap(blobNames));
    await Promise.all(ids.map((id) => this.records.delete(mediumKind, id)));
  }

  /** Erases the media of an owner with their bytes. */
  async eraseOwner(owner: string): Promise<void> {
    await this.erase((await this.records.byOwner(mediumKind, owner, beginning)).map(({ id }) => id));
  }

  /** A medium's record; undefined when there is none, or no more. */
  find(id: string): Promise<StoredRecord<KeptMedium> | undefined> {
    return this.records.get<KeptMedium>(mediumKind, id, this.clock.now());
  }

  /** The bytes of a medium in one of its sizes, for an account or somebody signed out; undefined when it is not theirs to see. */
  async open(id: string, size: MediaSize, account: string | null): Promise<OpenedMedium | undefined> {
    const found = await this.find(id);
    if (!found?.value.whole || !await this.maySee(found.value, account)) return undefined;
    const bytes = await this.blobs.get(blobName(id, size));
    return bytes && { bytes, public: found.value.room === 'public' };
  }

  /** The media of an owner that are kept, with the bytes of their large size. */
  async *ofOwner(owner: string): AsyncIterable<{ readonly id: string; readonly of: string | null; readonly bytes: Buffer }> {
    for (const { id, value } of await this.records.byOwner<KeptMedium>(mediumKind, owner, this.clock.now())) {
      const bytes = await this.blobs.get(blobName(id, 'large'));
      if (bytes) yield { id, of: value.of, bytes };
    }
  }

  /** Deletes bytes that are nobody's: never shown by anything, or of uploads and erasures that were cut off. Answers how many. */
  async sweep(): Promise<number> {
    // Whoever attaches one as it expires has done so by then, or finds no record.
    const before = instantAfter(this.clock.now(), -hour);
    let swept = 0;
    for (let after: string | undefined; ; ) {
      const names = await this.blobs.names(after, 500);
      if (names.length === 0) return swept;
      const known = await Promise.all(names.map((name) => this.records.get(mediumKind, idIn(name), before)));
      const nobodys = names.filter((_, index) => !known[index]);
      await this.blobs.delete(nobodys);
      swept += nobodys.length;
      after = names.at(-1);
    }
  }

  private expiry(): string {
    return instantAfter(this.clock.now(), mediaLimits.hoursUnattached * hour);
  }

  private async release(released: readonly StoredRecord<KeptMedium>[], of: string): Promise<void> {
    await Promise.all(released.map(async ({ id }) => {
      const now = await this.find(id);
      if (now?.value.of === of) await this.records.replace<KeptMedium>(mediumKind, now.version, { id, owner: now.value.by, value: { ...now.value, of: null, room: null }, expiresAt: this.expiry() });
    }));
  }

  private async maySee({ room, by }: KeptMedium, account: string | null): Promise<boolean> {
    if (room === 'public') return true;
    return account !== null && (room === null ? by === account : this.rooms.mayEnter(room, account));
  }
}

const described = (id: string, { width, height, room }: KeptMedium): Medium => ({ id, kind: 'image', width, height, public: room === 'public' });
