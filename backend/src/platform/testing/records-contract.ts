import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { upsert, type Records } from '../records/records.js';

const before = '2026-11-20T10:00:00.000Z';
const now = '2026-11-21T10:00:00.000Z';
const after = '2026-11-22T10:00:00.000Z';

/** What every store of records must do. `reopen` closes and opens the same data again; `bytes` is all that is on the disk, or, of a server, all that it gives. */
export function recordsContract(name: string, open: () => Promise<{ records: Records; reopen: () => Promise<Records>; bytes: () => Buffer | Promise<Buffer>; close: () => Promise<void> }>): void {
  describe(`records: ${name}`, () => {
    let records: Records;
    let reopen: () => Promise<Records>;
    let bytes: () => Buffer | Promise<Buffer>;
    let close: () => Promise<void>;
    beforeEach(async () => ({ records, reopen, bytes, close } = await open()));
    afterEach(() => close());

    it('inserts what is absent, once', async () => {
      expect(await records.insert('t.note', { id: 'a', owner: 'me', value: { n: 1, words: 'été' } }, now)).toBe(true);
      expect(await records.insert('t.note', { id: 'a', owner: 'you', value: { n: 2 } }, now)).toBe(false);
      expect(await records.get('t.note', 'a', now)).toEqual({ id: 'a', owner: 'me', version: 1, value: { n: 1, words: 'été' }, expiresAt: null });
    });

    it('keeps kinds apart', async () => {
      await records.insert('t.note', { id: 'a', owner: null, value: 1 }, now);
      expect(await records.get('t.other', 'a', now)).toBeUndefined();
      expect(await records.insert('t.other', { id: 'a', owner: null, value: 2 }, now)).toBe(true);
      expect([await records.count(), await records.count('t.note')]).toEqual([2, 1]);
    });

    it('replaces at the expected version only', async () => {
      await records.insert('t.note', { id: 'a', owner: null, value: 1 }, now);
      expect(await records.replace('t.note', 1, { id: 'a', owner: 'me', value: 2 })).toBe(true);
      expect(await records.replace('t.note', 1, { id: 'a', owner: null, value: 3 })).toBe(false);
      expect(await records.replace('t.note', 1, { id: 'absent', owner: null, value: 3 })).toBe(false);
      expect(await records.get('t.note', 'a', now)).toMatchObject({ version: 2, value: 2, owner: 'me' });
    });

    it('lets one of fifty concurrent writers of a version through', async () => {
      await records.insert('t.note', { id: 'a', owner: null, value: -1 }, now);
      const tries = await Promise.all(Array.from({ length: 50 }, (_, n) => records.replace('t.note', 1, { id: 'a', owner: null, value: n })));
      expect(tries.filter(Boolean)).toHaveLength(1);
      const inserts = await Promise.all(Array.from({ length: 50 }, (_, n) => records.insert('t.note', { id: 'b', owner: null, value: n }, now)));
      expect(inserts.filter(Boolean)).toHaveLength(1);
    });

    it('loses no change of concurrent upserts', async () => {
      await Promise.all(Array.from({ length: 20 }, () => upsert<number>(records, 't.sum', 'a', now, (current) => ({ owner: null, value: (current ?? 0) + 1 }))));
      expect((await records.get('t.sum', 'a', now))?.value).toBe(20);
    });

    it('deletes, whatever the version or at one only', async () => {
      await records.insert('t.note', { id: 'a', owner: null, value: 1 }, now);
      expect(await records.delete('t.note', 'a', 2)).toBe(false);
      expect(await records.delete('t.note', 'a', 1)).toBe(true);
      expect(await records.delete('t.note', 'a')).toBe(false);
      expect(await records.get('t.note', 'a', now)).toBeUndefined();
    });

    it('reads as absent what has expired, and counts on from it', async () => {
      await records.insert('t.note', { id: 'a', owner: 'me', value: 1, expiresAt: now }, before);
      expect(await records.get('t.note', 'a', before)).toBeDefined();
      expect(await records.get('t.note', 'a', now)).toBeUndefined();
      expect(await records.byOwner('t.note', 'me', now)).toEqual([]);
      expect(await records.insert('t.note', { id: 'a', owner: 'me', value: 2 }, before)).toBe(false);
      expect(await records.insert('t.note', { id: 'a', owner: 'me', value: 2 }, now)).toBe(true);
      expect(await records.get('t.note', 'a', after)).toMatchObject({ value: 2, version: 2, expiresAt: null });
      expect(await records.replace('t.note', 1, { id: 'a', owner: 'me', value: 3 })).toBe(false);
    });

    it('sweeps what has expired, and nothing else', async () => {
      await records.insert('t.note', { id: 'old', owner: null, value: 1, expiresAt: now }, before);
      await records.insert('t.note', { id: 'new', owner: null, value: 1, expiresAt: after }, before);
      await records.insert('t.note', { id: 'ever', owner: null, value: 1 }, before);
      expect(await records.sweep(now)).toBe(1);
      expect(await records.count()).toBe(2);
    });

    it('lists the records of an owner, by id', async () => {
      for (const id of ['c', 'a', 'b']) await records.insert('t.note', { id, owner: 'me', value: id }, now);
      await records.insert('t.note', { id: 'd', owner: 'you', value: 'd' }, now);
      await records.insert('t.other', { id: 'e', owner: 'me', value: 'e' }, now);
      expect((await records.byOwner('t.note', 'me', now)).map((record) => record.id)).toEqual(['a', 'b', 'c']);
    });

    it('lists everything of an owner, in every kind', async () => {
      await records.insert('t.other', { id: 'a', owner: 'me', value: 1 }, now);
      await records.insert('t.note', { id: 'b', owner: 'me', value: 2, expiresAt: after }, now);
      await records.insert('t.note', { id: 'c', owner: 'me', value: 3, expiresAt: now }, before);
      await records.insert('t.note', { id: 'd', owner: 'you', value: 4 }, now);
      expect(await records.everythingOf('me', now)).toEqual([
        { kind: 't.note', id: 'b', owner: 'me', version: 1, value: 2, expiresAt: after },
        { kind: 't.other', id: 'a', owner: 'me', version: 1, value: 1, expiresAt: null },
      ]);
    });

    it('has everything after a restart', async () => {
      await records.insert('t.note', { id: 'a', owner: 'me', value: { n: 1 }, expiresAt: after }, now);
      records = await reopen();
      expect(await records.get('t.note', 'a', now)).toEqual({ id: 'a', owner: 'me', version: 1, value: { n: 1 }, expiresAt: after });
    });

    it('gives every record, expired or not, by kind and id, and takes them as they were kept', async () => {
      for (const id of ['b', 'a', 'été', '😀', '\uffee', 'Z']) await records.insert('t.note', { id, owner: 'me', value: { 'a.b': `$${id}` } }, now);
      await records.insert('t.note.more', { id: 'a', owner: null, value: [1] }, now);
      await records.insert('t.a', { id: 'z', owner: null, value: null, expiresAt: before }, before);
      await records.replace('t.note', 1, { id: 'a', owner: 'me', value: 2, expiresAt: after });
      const all = await records.all(undefined, 100);
      expect(all.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['t.a z', 't.note Z', 't.note a', 't.note b', 't.note été', 't.note \uffee', 't.note 😀', 't.note.more a']);
      expect(all[2]).toEqual({ kind: 't.note', id: 'a', owner: 'me', version: 2, value: 2, expiresAt: after });
      const paged = [];
      for (let last = all[0]; last; [last] = await records.all(last, 1)) paged.push(last);
      expect(paged).toEqual(all);

      for (const { kind, id } of all) if (id !== 'b') await records.delete(kind, id);
      await records.replace('t.note', 1, { id: 'b', owner: 'you', value: 'changed' });
      await records.restore(all);
      await records.restore(all.slice(0, 3));
      await records.restore([]);
      expect(await records.all(undefined, 100)).toEqual(all.map((one) => (one.id === 'b' ? { ...one, owner: 'you', version: 2, value: 'changed' } : one)));
      expect(await records.get('t.a', 'z', now)).toBeUndefined();
      expect(await records.replace('t.note', 2, { id: 'a', owner: 'me', value: 3 })).toBe(true);
    });

    it('leaves no byte of an owner on the disk', async () => {
      const marker = 'Zanzibar-marker';
      const value = (owner: number, size: number) => `${owner === 7 ? marker : 'else'} ${'x'.repeat(size % 900)}`;
      const id = (owner: number, round: number) => `${(owner * 7919 + round * 104729) % 99_991}-${owner}-${round}`;
      // Many owners between each other, then changes of size: the moves that leave copies behind in a tree's pages.
      for (let round = 0; round < 100; round += 1) {
        await Promise.all(Array.from({ length: 40 }, (_, owner) => records.insert('t.note', { id: id(owner, round), owner: `owner-${owner}`, value: value(owner, owner * round * 37) }, now)));
      }
      for (let round = 0; round < 100; round += 1) {
        await Promise.all(Array.from({ length: 40 }, (_, owner) => records.replace('t.note', 1, { id: id(owner, round), owner: `owner-${owner}`, value: value(owner, owner * round * 53) })));
      }
      expect((await bytes()).includes(marker)).toBe(true);
      expect(await records.deleteOwner('owner-7', 'nobody')).toBe(100);
      expect(await records.byOwner('t.note', 'owner-7', now)).toEqual([]);
      expect(await records.count()).toBe(39 * 100);
      expect((await bytes()).includes(marker)).toBe(false);
    });
  });
}
