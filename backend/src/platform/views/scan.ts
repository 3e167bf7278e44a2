import { createHash } from 'node:crypto';
import { InvalidCursor, type Scalar, type Scan, type ViewDeclaration } from './views.js';

/** Most values that a scan's `in` may give. */
export const mostBranches = 64;

/** Compares two values of one path as every adapter orders them: null first, strings by UTF-8 bytes. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return a < b ? -1 : 1;
}

/** Compares two texts by their UTF-8 bytes, which is by code point: UTF-16 puts surrogates before U+E000, UTF-8 after. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return one >= 0xd800 && other >= 0xd800 && one < 0xe000 !== other < 0xe000 ? other - one : one - other;
  }
  return a.length - b.length;
}

/** Compares two keys of one length, path by path. */
export function compareKeys(a: readonly Scalar[], b: readonly Scalar[]): number {
  for (const [index, value] of a.entries()) {
    const order = compareScalars(value, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** A scan laid over its index: the values its branches fix, and the paths that order each of them. */
export interface ScanShape {
  readonly branches: readonly (readonly Scalar[])[];
  /** Paths of the index after those fixed; id comes last, implied. */
  readonly ordering: readonly string[];
  /** Values of `ordering`, then id, that the page comes after. */
  readonly key: readonly Scalar[] | undefined;
}

/** Lays a scan over its index. Throws `InvalidCursor`, or a `RangeError` when the scan does not fit the declaration. */
export function shapeOf(view: ViewDeclaration, scan: Scan): ScanShape {
  const paths = view.indexes[scan.index];
  if (!paths) throw new RangeError(`view ${view.name} has no index ${scan.index}`);
  if (scan.limit < 1) throw new RangeError('a scan reads at least one document');
  const fixed = scan.eq ?? [];
  const values = scan.in && [...new Set(scan.in)];
  if (values && values.length > mostBranches) throw new RangeError(`a scan gives at most ${mostBranches} values to one path`);
  const depth = fixed.length + (values ? 1 : 0);
  if (depth + (scan.range ? 1 : 0) > paths.length) throw new RangeError(`index ${scan.index} of view ${view.name} has ${paths.length} paths`);
  const ordering = paths.slice(depth);
  return {
    branches: values ? values.map((value) => [...fixed, value]) : [fixed],
    ordering,
    key: scan.after === undefined ? undefined : keyOf(view, scan.index, ordering, scan.after),
  };
}

/** The cursor of a document: its key under the paths that order the scan. */
export function cursorOf(view: ViewDeclaration, index: string, ordering: readonly string[], key: readonly Scalar[]): string {
  const body = JSON.stringify(key);
  const seal = createHash('sha256').update(`${view.name} ${view.version} ${index} ${ordering.join(' ')} ${body}`).digest('base64url').slice(0, 8);
  return `${Buffer.from(body).toString('base64url')}.${seal}`;
}

function keyOf(view: ViewDeclaration, index: string, ordering: readonly string[], cursor: string): readonly Scalar[] {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor.split('.', 1)[0] ?? '', 'base64url').toString());
  } catch (error) {
    throw new InvalidCursor('not a cursor', { cause: error });
  }
  // The seal tells what was altered or comes from another index; it is no secret, so the shape is checked as well.
  const scalars = Array.isArray(key) && key.length === ordering.length + 1 && typeof key.at(-1) === 'string'
    && key.every((value) => value === null || ['string', 'number', 'boolean'].includes(typeof value));
  if (!scalars || cursorOf(view, index, ordering, key as Scalar[]) !== cursor) throw new InvalidCursor('a cursor of another index');
  return key as Scalar[];
}
