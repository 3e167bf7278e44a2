import { compareScalars, shapeOf, type ScanShape } from '../../views/scan.js';
import type { Bound, Scalar, Scan, ViewDeclaration } from '../../views/views.js';

type Condition = Readonly<Record<string, unknown>>;

/** A query that one index answers in order. */
export interface ScanQuery extends ScanShape {
  /** Undefined when nothing can match. */
  readonly filter: Condition | undefined;
  readonly sort: Readonly<Record<string, 1 | -1>>;
  readonly hint: Readonly<Record<string, 1>>;
}

/** Where a path of a document is stored. */
const fieldOf = (path: string): string => `doc.${path}`;

/** Fields of an index. `gone` leads, instead of a partial index; `_id` ends the order. */
export const fieldsOf = (paths: readonly string[]): string[] => ['gone', ...paths.map(fieldOf), '_id'];

/**
 * Lays a scan out as one query. Every clause is a single stretch of the index that is in order by itself, so that the
 * server merges them as it reads; the hint leaves it no other plan. Throws as `shapeOf` does.
 */
export function queryOf(view: ViewDeclaration, scan: Scan): ScanQuery {
  const shape = shapeOf(view, scan);
  const paths = view.indexes[scan.index] ?? [];
  const clauses = shape.branches.flatMap((fixed) => clausesOf(scan, shape, fixed).map((conditions) => {
    const fields = fieldsOf(paths);
    return Object.fromEntries([['gone', false], ...conditions.map((condition, n) => [fields[n + 1], condition])]) as Condition;
  }));
  const sign = scan.direction === 'backward' ? -1 : 1;
  return {
    ...shape,
    filter: clauses.length > 1 ? { $or: clauses } : clauses[0],
    sort: Object.fromEntries([...shape.ordering.map(fieldOf), '_id'].map((field) => [field, sign])),
    hint: Object.fromEntries(fieldsOf(paths).map((field) => [field, 1])),
  };
}

/**
 * Conditions on the fields of the index from the first on. Without a cursor, one stretch. After a key (a, b, id): what
 * has a further a; what has a, and a further b; what has a and b, and a further id.
 */
function clausesOf(scan: Scan, { ordering, key }: ScanShape, fixed: readonly Scalar[]): unknown[][] {
  const { range = {} } = scan;
  const ranged = Object.values(range).some((bound) => bound !== undefined);
  if (!key) return [ranged ? [...fixed, operatorsOf(range)] : [...fixed]];
  const backward = scan.direction === 'backward';
  const clauses: unknown[][] = [];
  for (let depth = 0; depth <= ordering.length; depth++) {
    const value = key[depth] ?? null;
    // A range bounds the first path of the order alone.
    const limits = depth === 0 && ranged ? range : {};
    if (depth > 0 && ranged && !within(range, key[0] ?? null)) break;
    const before = [...fixed, ...key.slice(0, depth)];
    if (backward) {
      // Nothing comes before null; before any value come the lower ones, then null, which is outside every range.
      if (value === null) continue;
      clauses.push([...before, operatorsOf({ ...limits, lt: nearest(limits.lt, value, -1) })]);
      if (depth < ordering.length && !(depth === 0 && ranged)) clauses.push([...before, null]);
    } else if (value === null) {
      clauses.push([...before, { $ne: null, ...operatorsOf(limits) }]);
    } else {
      clauses.push([...before, operatorsOf({ ...limits, gt: nearest(limits.gt, value, 1) })]);
    }
  }
  return clauses;
}

const operatorsOf = (range: NonNullable<Scan['range']>): Condition =>
  Object.fromEntries(Object.entries(range).flatMap(([name, bound]) => (bound === undefined ? [] : [[`$${name}`, bound]])));

/** The narrower of two exclusive bounds. */
const nearest = (bound: Bound | undefined, value: Bound, sign: 1 | -1): Bound => (bound !== undefined && sign * compareScalars(bound, value) > 0 ? bound : value);

const within = ({ gte, gt, lte, lt }: NonNullable<Scan['range']>, value: Scalar): boolean => value !== null
  && (gte === undefined || compareScalars(value, gte) >= 0) && (gt === undefined || compareScalars(value, gt) > 0)
  && (lte === undefined || compareScalars(value, lte) <= 0) && (lt === undefined || compareScalars(value, lt) < 0);
