import { expect, it } from 'vitest';
import { shelf } from '../../testing/views-contract.js';
import { cursorOf, mostBranches } from '../../views/scan.js';
import type { Scan } from '../../views/views.js';
import { queryOf } from './mongodb-views-scan.js';

type Clause = Readonly<Record<string, unknown>>;

/** The stretches of the index that a query reads. */
const clausesOf = (scan: Scan): readonly Clause[] => {
  const { filter } = queryOf(shelf, scan);
  return (filter?.['$or'] as readonly Clause[] | undefined) ?? (filter ? [filter] : []);
};

/** Every shape of a scan, from its beginning and after two cursors. */
const bases: Scan[] = [
  { index: 'byId', limit: 5 },
  { index: 'byColour', limit: 5 },
  { index: 'byColour', range: { gte: 'a', gt: 'b', lt: 'z' }, limit: 5 },
  { index: 'byColour', eq: ['red'], limit: 5 },
  { index: 'byColour', eq: ['red'], in: [true, false, null], limit: 5 },
  { index: 'byColour', eq: ['red'], in: [true, false], range: { lte: 9 }, limit: 5 },
  { index: 'byColour', in: Array.from({ length: mostBranches }, (_, n) => `c${n}`), range: { gte: false }, limit: 5 },
  { index: 'byColour', eq: ['red', true, null], limit: 5 },
];
const scans = bases.flatMap((base) => [base, { ...base, direction: 'backward' as const }]).flatMap((scan) => {
  const { ordering } = queryOf(shelf, scan);
  const keys = [[...ordering.map(() => 5), 'id'], [...ordering.map(() => null), 'id']];
  return [scan, ...keys.map((key) => ({ ...scan, after: cursorOf(shelf, scan.index, ordering, key) }))];
});

// As MongoDB documents that an index serves a filter and a sort; FerretDB ignores the hint and sorts by itself.
it('asks for stretches of the one index that it names, each in order by itself', () => {
  for (const scan of scans) {
    const { sort, hint } = queryOf(shelf, scan);
    const fields = Object.keys(hint);
    for (const clause of clausesOf(scan)) {
      const named = Object.keys(clause);
      expect(named).toEqual(fields.slice(0, named.length));
      // All but the last are fixed, and what the last does not fix comes first in the order.
      const fixed = Object.values(clause).findIndex((condition) => typeof condition === 'object' && condition !== null);
      expect([-1, named.length - 1]).toContain(fixed);
      const free = fields.slice(fixed === -1 ? named.length : fixed);
      expect(Object.keys(sort).slice(-free.length)).toEqual(free);
    }
  }
});

it('reads each branch from where its cursor stands', () => {
  const ordering = ['open', 'rank'];
  const scan: Scan = { index: 'byColour', in: ['blue', 'red'], limit: 5, after: cursorOf(shelf, 'byColour', ordering, [true, 7, 'x']) };
  const branch = (colour: string) => [
    { gone: false, 'doc.colour': colour, 'doc.open': { $gt: true } },
    { gone: false, 'doc.colour': colour, 'doc.open': true, 'doc.rank': { $gt: 7 } },
    { gone: false, 'doc.colour': colour, 'doc.open': true, 'doc.rank': 7, _id: { $gt: 'x' } },
  ];
  expect(clausesOf(scan)).toEqual([...branch('blue'), ...branch('red')]);
});
