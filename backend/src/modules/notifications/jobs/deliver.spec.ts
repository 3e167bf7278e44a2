import { expect, it } from 'vitest';
import { shardDigits } from './deliver.js';

it('shares devices out in as many jobs as they are many, at most 256', () => {
  expect([0, 1, 2_000, 2_001, 32_000, 32_001, 512_000, 5_000_000].map((devices) => 16 ** shardDigits(devices))).toEqual([1, 1, 1, 16, 16, 256, 256, 256]);
});
