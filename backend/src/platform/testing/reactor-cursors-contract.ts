import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { positionOf } from '../kernel/position.js';
import type { ReactorCursors } from '../reactors/cursors.js';

/** What every store of reactors' cursors must do. */
export function reactorCursorsContract(name: string, open: () => Promise<{ cursors: ReactorCursors; reopen: () => Promise<ReactorCursors>; close: () => Promise<void> }>): void {
  describe(`reactor cursors: ${name}`, () => {
    let cursors: ReactorCursors;
    let reopen: () => Promise<ReactorCursors>;
    let close: () => Promise<void>;
    beforeEach(async () => ({ cursors, reopen, close } = await open()));
    afterEach(() => close());

    it('begins where it was installed first, and goes on where it moved to', async () => {
      expect(await cursors.read('r')).toBeUndefined();
      await expect(cursors.claim('r')).rejects.toThrow(RangeError);
      await cursors.install('r', positionOf(7));
      await cursors.install('r', positionOf(9));
      expect(await cursors.read('r')).toBe(positionOf(7));
      const cursor = await cursors.claim('r');
      expect(cursor.position).toBe(positionOf(7));
      expect(await cursors.move('r', cursor, positionOf(8))).toBe(true);
      cursors = await reopen();
      await cursors.install('r', positionOf(9));
      expect(await cursors.read('r')).toBe(positionOf(8));
    });

    it('answers the same to a move repeated', async () => {
      await cursors.install('r', positionOf(1));
      const cursor = await cursors.claim('r');
      expect(await cursors.move('r', cursor, positionOf(2))).toBe(true);
      expect(await cursors.move('r', cursor, positionOf(2))).toBe(true);
      expect(await cursors.move('r', cursor, positionOf(3))).toBe(false);
    });

    it('refuses an owner that was replaced', async () => {
      await cursors.install('r', positionOf(1));
      const old = await cursors.claim('r');
      const now = await cursors.claim('r');
      expect(await cursors.move('r', old, positionOf(2))).toBe(false);
      expect(await cursors.move('r', now, positionOf(2))).toBe(true);
    });

    it('keeps reactors apart', async () => {
      await cursors.install('a', positionOf(1));
      await cursors.install('b', positionOf(2));
      await cursors.move('a', await cursors.claim('a'), positionOf(5));
      expect(await cursors.read('b')).toBe(positionOf(2));
    });
  });
}
