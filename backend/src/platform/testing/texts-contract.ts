import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Texts } from '../texts/texts.js';

/** What every store of texts must do. `reopen` closes and opens the same data again; `elsewhere` opens it beside, as another process does; `bytes` is all that is on the disk, or, of a server, all that it gives. */
export function textsContract(name: string, open: () => Promise<{ texts: Texts; reopen: () => Promise<Texts>; elsewhere: (work: (other: Texts) => Promise<void>) => Promise<void>; bytes: () => Buffer | Promise<Buffer>; close: () => Promise<void> }>): void {
  describe(`texts: ${name}`, () => {
    let texts: Texts;
    let reopen: () => Promise<Texts>;
    let elsewhere: (work: (other: Texts) => Promise<void>) => Promise<void>;
    let bytes: () => Buffer | Promise<Buffer>;
    let close: () => Promise<void>;
    beforeEach(async () => ({ texts, reopen, elsewhere, bytes, close } = await open()));
    afterEach(() => close());

    const text = (id: string, value: string, owner = 'me') => ({ id, owner, value });
    const found = async (...ids: string[]) => Object.fromEntries(await texts.getMany(ids));

    it('keeps any text exactly', async () => {
      const value = 'Réunion « spéciale »\u202f!\n\u0000\u2028😀';
      await texts.put([text('a', value), text('b', '')]);
      expect(await found('a', 'b')).toEqual({ a: value, b: '' });
    });

    it('leaves out what is not there', async () => {
      await texts.put([text('a', 'A')]);
      expect(await found('absent', 'a', 'a')).toEqual({ a: 'A' });
      expect(await found()).toEqual({});
    });

    it('never changes a text', async () => {
      await texts.put([text('a', 'first')]);
      expect(await found('a')).toEqual({ a: 'first' });
      await texts.put([text('a', 'second', 'you')]);
      expect(await found('a')).toEqual({ a: 'first' });
      expect(await texts.forgetOwner('you')).toBe(0);
    });

    it('finds a text put after it was asked for', async () => {
      expect(await found('a')).toEqual({});
      await texts.put([text('a', 'A')]);
      expect(await found('a')).toEqual({ a: 'A' });
    });

    it('deletes one text, also one read just before', async () => {
      await texts.put([text('a', 'A'), text('b', 'B')]);
      await found('a', 'b');
      await texts.delete('a');
      expect(await found('a', 'b')).toEqual({ b: 'B' });
      expect(await texts.count()).toBe(1);
    });

    it('tells who owns a text, and lists those of an owner by id', async () => {
      await texts.put([text('c', 'C'), text('a', 'A'), text('b', 'B'), text('d', 'D', 'you')]);
      expect([...await texts.find(['d', 'absent', 'a'])].sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual([text('a', 'A'), text('d', 'D', 'you')]);
      expect(await texts.ofOwner('me', undefined, 2)).toEqual([text('a', 'A'), text('b', 'B')]);
      expect(await texts.ofOwner('me', 'b', 2)).toEqual([text('c', 'C')]);
      expect([await texts.count('me'), await texts.count('nobody'), await texts.count()]).toEqual([3, 0, 4]);
    });

    it('gives every text with its owner, by id', async () => {
      await texts.put([text('c', 'C'), text('a', 'A'), text('b', 'B', 'you')]);
      expect(await texts.all(undefined, 2)).toEqual([text('a', 'A'), text('b', 'B', 'you')]);
      expect(await texts.all('b', 2)).toEqual([text('c', 'C')]);
      expect(await texts.all('c', 2)).toEqual([]);
    });

    it('forgets what another process deleted, also what it read just before', async () => {
      await texts.put([text('a', 'A'), text('b', 'B', 'you')]);
      await found('a', 'b');
      await elsewhere(async (other) => {
        await other.forgetOwner('me');
        expect(await found('a', 'b')).toEqual({ b: 'B' });
      });
    });

    it('has everything after a restart', async () => {
      await texts.put([text('a', 'A')]);
      texts = await reopen();
      expect(await found('a')).toEqual({ a: 'A' });
    });

    it('answers many more than it may keep in memory', async () => {
      const long = 'x'.repeat(100_000);
      for (let n = 0; n < 60; n += 1) {
        await texts.put([text(`t${n}`, `${n} ${long}`)]);
        expect((await found(`t${n}`))[`t${n}`]).toBe(`${n} ${long}`);
      }
      expect((await found('t0'))['t0']).toBe(`0 ${long}`);
      await texts.delete('t0');
      expect(await found('t0')).toEqual({});
    });

    it('forgets an owner, and leaves no byte of it on the disk', async () => {
      const marker = 'Zanzibar-marker';
      for (let round = 0; round < 100; round += 1) {
        await texts.put(Array.from({ length: 40 }, (_, n) => text(`${(n * 7919 + round * 104729) % 99_991}-${n}-${round}`, `${n === 7 ? marker : 'else'} ${'x'.repeat((n * round * 37) % 900)}`, `owner-${n}`)));
      }
      await texts.put([text('long', `${marker} `.repeat(2000), 'owner-7')]);
      await found('long');
      expect((await bytes()).includes(marker)).toBe(true);
      expect(await texts.forgetOwner('owner-7')).toBe(101);
      expect(await found('long')).toEqual({});
      expect(await texts.count()).toBe(39 * 100);
      expect((await bytes()).includes(marker)).toBe(false);
    });
  });
}
