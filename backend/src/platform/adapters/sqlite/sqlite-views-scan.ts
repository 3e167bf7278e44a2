import type { SQLInputValue } from 'node:sqlite';
import { compareScalars, shapeOf, type ScanShape } from '../../views/scan.js';
import { collectionName, type Bound, type Scalar, type Scan, type ViewDeclaration } from '../../views/views.js';

/** A query that one seek of one index answers in order: id, then the ordering values. Its last parameter is the limit. */
export interface Stretch {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Branches to merge, each a list of stretches to read one after another. */
export interface ScanPlan extends ScanShape {
  readonly stretches: readonly (readonly Stretch[])[];
}

type Comparison = '>' | '>=' | '<' | '<=';
type Limits = readonly (readonly [Comparison, SQLInputValue])[];
interface Range { readonly lower: Limits; readonly upper: Limits }
const noRange: Range = { lower: [], upper: [] };

/** Above null and below every value: JSON holds no infinity. */
const belowAll = -Infinity;

/** A view's table, quoted. */
export const tableOf = (view: ViewDeclaration): string => `"${identifier(collectionName(view))}"`;

/** The expression that reads a path: the same words in the index and in the query, or the index does not serve. */
export const columnOf = (path: string): string => `json_extract(doc, '$.${path.split('.').map((part) => `"${identifier(part)}"`).join('.')}')`;

/** Name of the index on these paths, quoted. */
export const indexOf = (view: ViewDeclaration, paths: readonly string[]): string => `"${identifier(collectionName(view))}:${paths.map(identifier).join(',')}"`;

/** SQLite has no booleans: 0 and 1, in documents' columns too. */
const bind = (value: Scalar): SQLInputValue => (typeof value === 'boolean' ? Number(value) : value);

function identifier(name: string): string {
  if (!/^[A-Za-z0-9_.-]+$/.test(name)) throw new RangeError(`not a name for a view or a path: ${name}`);
  return name;
}

/** Plans a scan. Throws as `shapeOf` does. */
export function planScan(view: ViewDeclaration, scan: Scan): ScanPlan {
  const shape = shapeOf(view, scan);
  return { ...shape, stretches: shape.branches.map((fixed) => stretchesOf(view, scan, shape, fixed.map(bind))) };
}

/**
 * Without a cursor, one stretch. After a key (a, b, id): what has a, b and a further id; then what has a and a further
 * b; then what has a further a. Each is a plain seek, where one condition over all three would walk the index.
 */
function stretchesOf(view: ViewDeclaration, scan: Scan, { ordering, key }: ScanShape, fixed: readonly SQLInputValue[]): Stretch[] {
  const columns = (view.indexes[scan.index] ?? []).map(columnOf);
  const backward = scan.direction === 'backward';
  const stretch = (equal: readonly SQLInputValue[], limits: Limits): Stretch => {
    const next = columns[equal.length] ?? 'id';
    const where = ['gone = 0', ...columns.slice(0, equal.length).map((column) => `${column} is ?`), ...limits.map(([comparison]) => `${next} ${comparison} ?`)];
    const order = [...columns.slice(equal.length), 'id'].map((column) => (backward ? `${column} desc` : column));
    return {
      sql: `select ${['id', ...columns.slice(fixed.length)].join(', ')} from ${tableOf(view)} where ${where.join(' and ')} order by ${order.join(', ')} limit ?`,
      values: [...equal, ...limits.map(([, value]) => value)],
    };
  };
  const range = rangeOf(scan);
  const ranged = range.lower.length + range.upper.length > 0;
  if (!key) return [stretch(fixed, [...range.lower, ...range.upper])];

  const bound = key.map(bind) as (string | number | null)[];
  const stretches: Stretch[] = [];
  for (let depth = ordering.length; depth >= 0; depth--) {
    const equal = [...fixed, ...bound.slice(0, depth)];
    const value = bound[depth] ?? null;
    // Null is outside every range, and a range bounds the first ordering path alone.
    const { lower, upper } = depth === 0 ? range : noRange;
    if (depth > 0 && ranged && !within(range, bound[0] ?? null)) continue;
    if (!backward) {
      stretches.push(stretch(equal, [tighter(lower, ['>', value ?? belowAll], 1), ...upper]));
    } else if (value !== null) {
      stretches.push(stretch(equal, [...lower, tighter(upper, ['<', value], -1)]));
      if (depth < ordering.length && (depth > 0 || !ranged)) stretches.push(stretch([...equal, null], []));
    }
  }
  return stretches;
}

/** One limit a side, so that the index seeks to it; SQLite would seek to either of two. */
function rangeOf({ range = {} }: Scan): Range {
  const side = (inclusive: Bound | undefined, exclusive: Bound | undefined, signs: readonly [Comparison, Comparison], sign: 1 | -1): Limits => {
    const limits: Limits = inclusive === undefined ? [] : [[signs[0], bind(inclusive)]];
    return exclusive === undefined ? limits : [tighter(limits, [signs[1], bind(exclusive)], sign)];
  };
  return { lower: side(range.gte, range.gt, ['>=', '>'], 1), upper: side(range.lte, range.lt, ['<=', '<'], -1) };
}

/** The narrower of what a range sets on a side and an exclusive limit. */
const tighter = (limits: Limits, exclusive: Limits[number], sign: 1 | -1): Limits[number] => {
  const [limit] = limits;
  return limit && sign * compareScalars(limit[1] as Scalar, exclusive[1] as Scalar) > 0 ? limit : exclusive;
};

const within = ({ lower, upper }: Range, value: Scalar): boolean => value !== null && [...lower, ...upper].every(([comparison, limit]) => {
  const order = compareScalars(value, limit as Scalar);
  return order === 0 ? comparison.endsWith('=') : (order > 0) === comparison.startsWith('>');
});
