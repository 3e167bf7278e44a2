import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { origin, positionOf } from '../kernel/position.js';
import { InvalidCursor, InvalidDocument, view, type Document, type DocumentWrite, type Page, type Scalar, type Scan, type Views } from '../views/views.js';

/** A store to run the suite on: `reopen` closes it and opens what it kept. */
export interface ViewsUnderTest {
  readonly views: Views;
  reopen(): Promise<Views>;
  close(): Promise<void>;
}

/**
 * The rules that every adapter keeps, against a sorted array:
 * null and what is not there are one, and come first; false comes before true; numbers by value, strings by UTF-8 bytes
 * (well formed, without NUL); a range never holds null; ties are in the order of ids, turned round with the direction.
 */
export function viewsContract(adapter: string, open: () => Promise<ViewsUnderTest>): void {
  describe(`views on ${adapter}`, () => {
    let store: ViewsUnderTest;
    let views: Views;
    beforeEach(async () => {
      store = await open();
      views = store.views;
      await views.ensure(shelf);
    });
    afterEach(() => store.close());

    const put = async (writes: readonly DocumentWrite[]): Promise<void> => {
      const from = await views.claim('filling');
      expect(await views.commit(shelf, writes, { projection: 'filling', from, to: from.position })).toBe(true);
    };
    const at = (position: number, document: Document): DocumentWrite => ({ id: document.id, position: positionOf(position), document });
    const goneAt = (position: number, id: string): DocumentWrite => ({ id, position: positionOf(position), document: 'gone' });

    describe('scans', () => {
      it('gives what a sorted array gives, page after page', async () => {
        await fc.assert(fc.asyncProperty(fc.uniqueArray(item, { selector: (one) => one.id, maxLength: 40, size: 'max' }), fc.array(scanOf, { minLength: 1, maxLength: 30, size: 'max' }), async (items, scans) => {
          await views.drop(shelf, 'filling');
          await views.ensure(shelf);
          await put(items.map((one) => at(1, one)));
          for (const scan of scans) {
            const pages = await pagesOf(views, scan);
            expect(pages.flatMap((page) => page.items)).toEqual(oracle(items, scan));
            expect(pages.slice(0, -1).every((page) => page.items.length === scan.limit)).toBe(true);
          }
        }), { numRuns: 60 });
      });

      it('goes back from where it came', async () => {
        await put(['a', 'b', 'c', 'd', 'e'].map((id, n) => at(1, { id, rank: Math.floor(n / 2) })));
        const scan: Scan = { index: 'byRank', limit: 2 };
        const first = await views.scan(shelf, scan);
        const second = await views.scan(shelf, { ...scan, after: first.next ?? '' });
        expect(second.items.map(({ id }) => id)).toEqual(['c', 'd']);
        const back = await views.scan(shelf, { ...scan, after: second.next ?? '', direction: 'backward' });
        expect(back.items.map(({ id }) => id)).toEqual(['c', 'b']);
      });

      it('refuses a cursor that it did not give for this index', async () => {
        await put(['a', 'b'].map((id) => at(1, { id, rank: 1, colour: 'red' })));
        const { next } = await views.scan(shelf, { index: 'byRank', limit: 1 });
        const cursor = next ?? '';
        const altered = [...cursor].map((sign, index) => cursor.slice(0, index) + (sign === 'A' ? 'B' : 'A') + cursor.slice(index + 1));
        for (const after of ['', '.', 'x', `${cursor}x`, cursor.slice(1), ...altered]) {
          await expect(views.scan(shelf, { index: 'byRank', after, limit: 1 })).rejects.toThrow(InvalidCursor);
        }
        await expect(views.scan(shelf, { index: 'byColour', after: cursor, limit: 1 })).rejects.toThrow(InvalidCursor);
        await expect(views.scan(shelf, { index: 'byRank', eq: [1], after: cursor, limit: 1 })).rejects.toThrow(InvalidCursor);
      });

      it('refuses what the declaration does not hold', async () => {
        const wrong: Scan[] = [{ index: 'none', limit: 1 }, { index: 'byRank', eq: [1, 2], limit: 1 }, { index: 'byRank', eq: [1], range: { gt: 1 }, limit: 1 },
          { index: 'byRank', limit: 0 }, { index: 'byRank', in: Array.from({ length: 65 }, (_, n) => n), limit: 1 }];
        for (const scan of wrong) await expect(views.scan(shelf, scan)).rejects.toThrow(RangeError);
      });
    });

    describe('documents', () => {
      it('keeps the newer of two, whatever the order of writing', async () => {
        await put([at(5, { id: 'a', rank: 5 })]);
        await put([at(5, { id: 'a', rank: 50 }), at(3, { id: 'a', rank: 3 })]);
        expect((await views.getMany(shelf, ['a', 'b'])).get('a')).toEqual({ id: 'a', rank: 5 });
        await put([at(6, { id: 'a', rank: 6 })]);
        expect((await views.load(shelf, ['a', 'b']))).toEqual(new Map([['a', { position: positionOf(6), document: { id: 'a', rank: 6 } }]]));
      });

      it('does not raise the dead', async () => {
        await put([at(1, { id: 'a', rank: 1 }), goneAt(2, 'a'), goneAt(2, 'never')]);
        await put([at(1, { id: 'a', rank: 1 })]);
        expect(await views.getMany(shelf, ['a'])).toEqual(new Map());
        expect((await views.scan(shelf, { index: 'byRank', limit: 9 })).items).toEqual([]);
        expect((await views.load(shelf, ['a', 'never'])).get('a')).toEqual({ position: positionOf(2), document: 'gone' });
        await put([at(3, { id: 'a', rank: 3 })]);
        expect((await views.getMany(shelf, ['a'])).get('a')).toEqual({ id: 'a', rank: 3 });
      });

      it('gives them all, in the order of ids', async () => {
        const ids = ['z', 'é', '\u{1F33B}', '\uFFFD', 'a', ...Array.from({ length: 2_100 }, (_, n) => `n${n}`)];
        await put([...ids.map((id) => at(1, { id })), goneAt(2, 'z')]);
        const all: string[] = [];
        for await (const { id } of views.all(shelf)) all.push(id);
        expect(all).toEqual(ids.filter((id) => id !== 'z').sort(byBytes));
      });

      it('refuses one that breaks the schema, and writes nothing of its batch', async () => {
        const from = await views.claim('filling');
        for (const broken of [at(1, { id: 'b', rank: 'secret' }), { ...at(1, { id: 'b' }), id: 'c' }]) {
          const refused = views.commit(shelf, [at(1, { id: 'a' }), broken], { projection: 'filling', from, to: positionOf(1) });
          await expect(refused).rejects.toThrow(InvalidDocument);
          await expect(refused).rejects.not.toThrow(/secret/);
        }
        expect(await views.getMany(shelf, ['a'])).toEqual(new Map());
        expect((await views.claim('filling')).position).toBe(origin);
      });
    });

    describe('checkpoints', () => {
      it('starts at the origin, and goes where commits take it', async () => {
        expect(await views.checkpoint('p')).toBeUndefined();
        const from = await views.claim('p');
        expect(from.position).toBe(origin);
        const commit = { projection: 'p', from, to: positionOf(7) };
        expect(await views.commit(shelf, [], commit)).toBe(true);
        expect(await views.commit(shelf, [], commit)).toBe(true);
        expect(await views.commit(shelf, [], { ...commit, to: positionOf(9) })).toBe(false);
        expect(await views.commit(shelf, [], { ...commit, from: { ...from, position: positionOf(7) }, to: positionOf(9) })).toBe(true);
        expect(await views.checkpoint('p')).toBe(positionOf(9));
        expect((await views.claim('q')).position).toBe(origin);
      });

      it('refuses a writer that another has followed', async () => {
        const old = await views.claim('p');
        const owner = await views.claim('p');
        expect(owner.fence).toBeGreaterThan(old.fence);
        expect(await views.commit(shelf, [], { projection: 'p', from: old, to: positionOf(1) })).toBe(false);
        expect(await views.commit(shelf, [], { projection: 'p', from: owner, to: positionOf(1) })).toBe(true);
      });
    });

    it('keeps everything over a restart', async () => {
      await put([at(1, { id: 'a', rank: 1 }), at(1, { id: 'b', rank: 2 }), goneAt(2, 'b')]);
      const from = await views.claim('p');
      await views.commit(shelf, [], { projection: 'p', from, to: positionOf(4) });
      views = await store.reopen();
      await views.ensure(shelf);
      expect((await views.scan(shelf, { index: 'byRank', limit: 9 })).items).toEqual([{ id: 'a', rank: 1 }]);
      expect((await views.load(shelf, ['b'])).get('b')?.document).toBe('gone');
      const again = await views.claim('p');
      expect(again.position).toBe(positionOf(4));
      expect(again.fence).toBeGreaterThan(from.fence);
    });

    it('keeps the builds of a version beside one another, and drops one alone', async () => {
      const second = { ...shelf, build: 1 };
      await views.ensure(second);
      await put([at(1, { id: 'a', rank: 1 })]);
      await views.commit(second, [at(2, { id: 'a', rank: 2 })], { projection: 'p', from: await views.claim('p'), to: positionOf(2) });
      const ranks = async (build: typeof shelf) => (await views.scan(build, { index: 'byRank', limit: 9 })).items.map(({ rank }) => rank);
      expect([await ranks(shelf), await ranks(second)]).toEqual([[1], [2]]);
      await views.drop(second, 'p');
      expect(await ranks(shelf)).toEqual([1]);
    });

    it('drops a view with its checkpoint, and no other version', async () => {
      const next = { ...shelf, version: shelf.version + 1 };
      await views.ensure(next);
      await put([at(1, { id: 'a' })]);
      await views.commit(shelf, [], { projection: 'p', from: await views.claim('p'), to: positionOf(4) });
      expect(await views.getMany(next, ['a'])).toEqual(new Map());
      await views.drop(next, 'other');
      expect((await views.getMany(shelf, ['a'])).size).toBe(1);
      await views.drop(shelf, 'p');
      await views.ensure(shelf);
      expect(await views.getMany(shelf, ['a'])).toEqual(new Map());
      expect((await views.claim('p')).position).toBe(origin);
    });
  });
}

/** The view of the suite. */
export const shelf = view({
  name: 'contract.shelf',
  version: 1,
  schema: z.object({
    id: z.string(),
    rank: z.optional(z.nullable(z.number())),
    colour: z.optional(z.nullable(z.string())),
    open: z.optional(z.nullable(z.boolean())),
    at: z.optional(z.object({ label: z.optional(z.nullable(z.string())) })),
  }),
  indexes: { byId: [], byRank: ['rank'], byColour: ['colour', 'open', 'rank'], byLabel: ['open', 'at.label', 'rank'] },
});
type Item = z.output<typeof shelf.schema>;
type Path = 'rank' | 'colour' | 'open' | 'at.label';

// Few values, so that they meet; the last two strings are in another order by UTF-16 than by UTF-8.
const values: Readonly<Record<Path, readonly Exclude<Scalar, null>[]>> = {
  rank: [-2, 1.5, 10, 2 ** 40],
  colour: ['', 'blue', '\u{FF5E}', '\u{1F33B}'],
  open: [false, true],
  'at.label': ['B', "o'\"%_", '\u{FF5E}', '\u{1F33B}'],
};
const some = <T extends Scalar>(path: Path) => fc.option(fc.option(fc.constantFrom(...values[path]) as fc.Arbitrary<T>), { nil: undefined });
const item: fc.Arbitrary<Item> = fc.record({
  id: fc.oneof(fc.constantFrom(...values.colour.filter((id) => id !== '') as string[]), fc.uuid()),
  rank: some<number>('rank'),
  colour: some<string>('colour'),
  open: some<boolean>('open'),
  label: some<string>('at.label'),
}).map(({ label, ...rest }) => JSON.parse(JSON.stringify({ ...rest, ...(label !== undefined && { at: { label } }) })) as Item);

const scanOf: fc.Arbitrary<Scan> = fc.constantFrom(...Object.entries(shelf.indexes) as [string, readonly Path[]][]).chain(([index, paths]) => {
  const scalar = (path: Path | undefined): fc.Arbitrary<Scalar> => (path ? fc.option(fc.constantFrom(...values[path])) : fc.constant(null));
  const bound = (path: Path | undefined) => fc.option(path ? fc.constantFrom(...values[path]) : fc.constant(0), { nil: undefined, freq: 2 });
  return fc.record({ depth: fc.nat(paths.length), many: fc.boolean(), ranged: fc.boolean() }).chain(({ depth, many, ranged }) => {
    const next = depth + (many && depth < paths.length ? 1 : 0);
    const last = paths[next];
    return fc.record({
      index: fc.constant(index),
      eq: fc.tuple(...paths.slice(0, depth).map(scalar)),
      in: next > depth ? fc.array(scalar(paths[depth]), { maxLength: 5 }) : fc.constant(undefined),
      range: ranged && last ? fc.record({ gte: bound(last), gt: bound(last), lte: bound(last), lt: bound(last) }) : fc.constant(undefined),
      limit: fc.integer({ min: 1, max: 9 }),
      direction: fc.constantFrom('forward' as const, 'backward' as const, undefined),
    });
  });
});

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const byRules = (a: Scalar, b: Scalar): number => {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return typeof a === 'string' ? byBytes(a, b as string) : Number(a) - Number(b);
};

/** What a scan gives, by filtering and sorting an array. */
function oracle(items: readonly Item[], scan: Scan): Item[] {
  const paths = (shelf.indexes as Readonly<Record<string, readonly Path[]>>)[scan.index] ?? [];
  const read = (one: Item, path: Path | undefined): Scalar => (path === undefined ? null : path === 'at.label' ? one.at?.label : one[path]) ?? null;
  const depth = scan.eq?.length ?? 0;
  const next = depth + (scan.in ? 1 : 0);
  const { gte, gt, lte, lt } = scan.range ?? {};
  const bounded = gte !== undefined || gt !== undefined || lte !== undefined || lt !== undefined;
  return items
    .filter((one) => scan.eq?.every((value, n) => read(one, paths[n]) === value) ?? true)
    .filter((one) => scan.in?.includes(read(one, paths[depth])) ?? true)
    .filter((one) => {
      const value = read(one, paths[next]);
      if (!bounded) return true;
      return value !== null && (gte === undefined || byRules(value, gte) >= 0) && (gt === undefined || byRules(value, gt) > 0)
        && (lte === undefined || byRules(value, lte) <= 0) && (lt === undefined || byRules(value, lt) < 0);
    })
    .sort((a, b) => {
      const order = paths.slice(next).map((path) => byRules(read(a, path), read(b, path))).find((sign) => sign !== 0) ?? byBytes(a.id, b.id);
      return scan.direction === 'backward' ? -order : order;
    });
}

async function pagesOf(views: Views, scan: Scan): Promise<Page<Item>[]> {
  const pages: Page<Item>[] = [];
  let after = scan.after;
  for (;;) {
    const page = await views.scan(shelf, { ...scan, after });
    pages.push(page);
    if (page.next === null) return pages;
    after = page.next;
  }
}
