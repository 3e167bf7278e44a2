import { expect, it } from 'vitest';
import { FoldCache, Folded } from './fold.js';

it('keeps what streams came to, and nothing of streams that do not exist: their names are anyone’s to make up', () => {
  const cache = new FoldCache();
  const folded = new Folded(null);
  cache.put('action-nowhere', folded);
  expect(cache.take('action-nowhere')).toBeUndefined();
  folded.revision = 0;
  cache.put('action-somewhere', folded);
  expect(cache.take('action-somewhere')).toBe(folded);
});
