/** Injection token of the port. */
export const Media = Symbol('Media');

/**
 * Bytes under names, such as pictures. A name is made of lower-case letters, digits, dots and dashes, begins with two of
 * the first two, and always stands for the same bytes.
 */
export interface Media {
  /** Keeps bytes, whole or not at all; durable when answered. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** The bytes of a name; undefined when there are none, or only a part that was cut off. */
  get(name: string): Promise<Buffer | undefined>;
  /** Deletes what is under these names, parts that were cut off too. */
  delete(names: readonly string[]): Promise<void>;
  /** Up to `limit` names in their order, after one of them; those of parts that were cut off may be among them. */
  names(after: string | undefined, limit: number): Promise<readonly string[]>;
}
