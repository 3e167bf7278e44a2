import type { ZodMiniType } from 'zod/mini';
import type { Position } from '../kernel/position.js';

/** A document of a read model. */
export type Document = { readonly id: string } & Readonly<Record<string, unknown>>;
export type Scalar = string | number | boolean | null;

/**
 * A read model's collection: its schema and its indexes, each a list of paths (dots allowed) that hold one scalar type.
 * Every index ends, implicitly, with `id`. `version` is part of the collection's name: a change makes a new one.
 */
export interface ViewDeclaration<D extends Document = Document> {
  readonly name: string;
  readonly version: number;
  /** Several collections of one version may stand beside one another, the first without a number. */
  readonly build?: number;
  readonly schema: ZodMiniType<D>;
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** Declares a view. */
export const view = <D extends Document>(declaration: ViewDeclaration<D>): ViewDeclaration<D> => declaration;

/** What a build's collection and its checkpoint are named: as without builds, but for a number from the second on. */
export const buildName = (name: string, build = 0): string => (build === 0 ? name : `${name}.${build}`);

/** The name of a view's collection: `actions.card.v2`, its second build `actions.card.v2.1`. */
export const collectionName = ({ name, version, build }: ViewDeclaration): string => buildName(`${name}.v${version}`, build);

/** What a path holds, null left out: null is outside every range. */
export type Bound = Exclude<Scalar, null>;

/**
 * The one kind of query: a stretch of one declared index. `eq` fixes leading paths; `in` gives up to 64 values of the
 * next one (branches merged in order); `range` bounds the path after; then order by what follows, and id.
 * Order: null (or nothing at that path) first, false before true, numbers by value, strings by UTF-8 bytes.
 */
export interface Scan {
  readonly index: string;
  readonly eq?: readonly Scalar[];
  readonly in?: readonly Scalar[];
  readonly range?: { readonly gte?: Bound; readonly gt?: Bound; readonly lte?: Bound; readonly lt?: Bound };
  /** Cursor of an earlier page: goes on after its last document, whatever the direction. */
  readonly after?: string;
  readonly limit: number;
  readonly direction?: 'forward' | 'backward';
}

export interface Page<D> {
  readonly items: readonly D[];
  /** Opaque; null at the end. */
  readonly next: string | null;
}

/** A cursor that this index did not give. */
export class InvalidCursor extends Error {}

/** A document that its view's schema refuses. Names paths, never values. */
export class InvalidDocument extends Error {
  constructor(readonly view: string, readonly id: string, paths: readonly string[]) {
    super(`view ${view} refuses document ${id} at ${paths.join(', ') || 'its root'}`);
  }
}

/** A document to write as of a position; `gone` writes a tombstone. Older than what is there: skipped. */
export interface DocumentWrite {
  readonly id: string;
  readonly position: Position;
  readonly document: Document | 'gone';
}

/** Where a projection stands. `fence` grows with each owner: the writes of an old one are refused. */
export interface Checkpoint {
  readonly position: Position;
  readonly fence: number;
}

/** Injection token of the port. */
export const Views = Symbol('Views');

/** Documents, written by projections alone. Disposable: everything here can be rebuilt from the log. */
export interface Views {
  /** Creates the collection and its indexes if need be. */
  ensure(view: ViewDeclaration): Promise<void>;
  getMany<D extends Document>(view: ViewDeclaration<D>, ids: readonly string[]): Promise<ReadonlyMap<string, D>>;
  scan<D extends Document>(view: ViewDeclaration<D>, scan: Scan): Promise<Page<D>>;
  /** Documents as projections fold them: with the position each stands at, tombstones included. */
  load(view: ViewDeclaration, ids: readonly string[]): Promise<ReadonlyMap<string, { readonly position: Position; readonly document: Document | 'gone' }>>;
  /** Where a projection stands, without taking it over; undefined when it never began. */
  checkpoint(projection: string): Promise<Position | undefined>;
  /** Takes a projection over: raises its fence, answers where it stands. */
  claim(projection: string): Promise<Checkpoint>;
  /**
   * Writes documents (each only if newer than what is there), then the checkpoint from `from` to `to`.
   * Throws `InvalidDocument`, and writes nothing, when the schema refuses one.
   * Repeated, because its answer was lost, it answers the same. False: another process owns the projection now;
   * documents may have been written, harmlessly.
   */
  commit(view: ViewDeclaration, writes: readonly DocumentWrite[], checkpoint: { readonly projection: string; readonly from: Checkpoint; readonly to: Position }): Promise<boolean>;
  /** Every document of a view in the order of ids, for comparison with a rebuild; tombstones left out. */
  all<D extends Document>(view: ViewDeclaration<D>): AsyncIterable<D>;
  /** Drops a view and the checkpoint of its projection, if they are there. */
  drop(view: ViewDeclaration, projection: string): Promise<void>;
  close(): Promise<void>;
}
