import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referencePages } from './reference.js';

it.each(Object.entries(referencePages()))('%s is what the code says (npm run docs:generate)', (name, page) => {
  expect(readFileSync(new URL(`../../../docs/reference/${name}`, import.meta.url), 'utf8')).toBe(page);
});
