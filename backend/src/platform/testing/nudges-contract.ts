import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Nudges } from '../live/nudges.js';

/** What every way of nudging must do; `all`: those of every process, which hear each other. */
export function nudgesContract(name: string, open: () => Promise<{ all: readonly Nudges[]; close: () => Promise<void> }>): void {
  describe(`nudges: ${name}`, () => {
    let all: readonly Nudges[];
    let close: () => Promise<void>;
    beforeEach(async () => ({ all, close } = await open()));
    afterEach(async () => {
      for (const each of all) each.close();
      await close();
    });

    /** Resolves once everybody has heard so many; answers what each heard. */
    const heardBy = (nudges: readonly Nudges[], count: number) => Promise.all(nudges.map((each) => new Promise<string[]>((resolve) => {
      const heard: string[] = [];
      const end = each.follow((account) => {
        if (heard.push(account) < count) return;
        end();
        resolve(heard);
      });
    })));

    it('reaches every process, this one too, in the order in which one told', async () => {
      for (const teller of all) {
        const heard = heardBy(all, 3);
        for (const account of ['a', 'b', 'a']) teller.publish(account);
        expect(await heard).toEqual(all.map(() => ['a', 'b', 'a']));
      }
    });

    it('reaches every listener, and none that has ended', async () => {
      const late: string[] = [];
      const end = all[0]?.follow((account) => void late.push(account));
      end?.();
      const heard = [heardBy(all, 1), heardBy(all, 1)];
      all[0]?.publish('a');
      for (const each of heard) expect(await each).toEqual(all.map(() => ['a']));
      expect(late).toEqual([]);
    });

    it('says nothing once it is closed', async () => {
      const [first, ...others] = all;
      const late: string[] = [];
      first?.follow((account) => void late.push(account));
      first?.close();
      const heard = heardBy(others, 1);
      (others[0] ?? first)?.publish('a');
      await heard;
      expect(late).toEqual([]);
    });
  });
}
