import { randomBytes, randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Media } from '../media/media.js';

/** What every adapter of the port does. The stores of one test are empty at its start. */
export function mediaContract(name: string, open: () => Promise<Media>): void {
  describe(`${name} keeps media`, () => {
    let media: Media;
    beforeEach(async () => { media = await open(); });

    it('gives back what was put, byte for byte', async () => {
      const kept = [0, 1, 70_000, 3_000_000].map((length) => ({ name: `${randomUUID()}.large.webp`, bytes: randomBytes(length) }));
      await Promise.all(kept.map(({ name: each, bytes }) => media.put(each, bytes)));
      for (const { name: each, bytes } of kept) expect((await media.get(each))?.equals(bytes)).toBe(true);
    });

    it('takes the same again', async () => {
      const bytes = randomBytes(10_000);
      await Promise.all(Array.from({ length: 5 }, () => media.put('aa.small.webp', bytes)));
      expect(await media.get('aa.small.webp')).toEqual(bytes);
      expect(await media.names(undefined, 10)).toEqual(['aa.small.webp']);
    });

    it('has nothing under a name it was not given, and none of what is no name', async () => {
      expect(await media.get('aa.small.webp')).toBeUndefined();
      for (const bad of ['../log.db', 'aa/../../log.db', 'aa b', 'A.webp', '', '.part']) {
        await expect(media.put(bad, randomBytes(1))).rejects.toThrow(RangeError);
        await expect(media.get(bad)).rejects.toThrow(RangeError);
      }
    });

    it('deletes, what is not there too', async () => {
      await media.put('aa.small.webp', randomBytes(9));
      await media.put('aa.large.webp', randomBytes(9));
      await media.delete(['aa.small.webp', 'bb.small.webp']);
      await media.delete([]);
      expect(await media.get('aa.small.webp')).toBeUndefined();
      expect(await media.names(undefined, 10)).toEqual(['aa.large.webp']);
    });

    it('names everything once, in order, page by page', async () => {
      const names = Array.from({ length: 60 }, () => `${randomUUID()}.small.webp`);
      await Promise.all(names.map((each) => media.put(each, randomBytes(1))));
      const found: string[] = [];
      for (;;) {
        const page = await media.names(found.at(-1), 7);
        expect(page.length).toBeLessThanOrEqual(7);
        if (page.length === 0) break;
        found.push(...page);
      }
      expect(found).toEqual([...names].sort());
    });
  });
}
