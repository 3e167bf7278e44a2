/** A text a person typed. Immutable: an edit is a new text. `owner` is an account, or a team when it speaks as a team. */
export interface Text {
  readonly id: string;
  readonly owner: string;
  readonly value: string;
}

/** Injection token of the port. */
export const Texts = Symbol('Texts');

/** Every word a person typed, kept apart from the log so that it can be erased. Durable when answered, group-committed. */
export interface Texts {
  /** Stores texts; one that is there already stays as it is. */
  put(texts: readonly Text[]): Promise<void>;
  /** Values by id; a text that was deleted is absent. */
  getMany(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Texts with their owners; one that was deleted is absent. */
  find(ids: readonly string[]): Promise<readonly Text[]>;
  /** Up to `limit` texts of an owner by id, after one of them. */
  ofOwner(owner: string, after: string | undefined, limit: number): Promise<readonly Text[]>;
  /** Up to `limit` texts of whatever owner by id, after one of them: to copy them all. */
  all(after: string | undefined, limit: number): Promise<readonly Text[]>;
  delete(id: string): Promise<void>;
  /** Deletes every text of an owner. Answers how many. */
  forgetOwner(owner: string): Promise<number>;
  /** Number of texts, of one owner or of all. */
  count(owner?: string): Promise<number>;
}
