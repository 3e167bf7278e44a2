import { defineConfig } from 'vitest/config';
import { MeasuresLast } from './support/sequence.js';

export default defineConfig({
  test: {
    include: ['**/*.spec.ts'],
    globalSetup: ['./support/global-setup.ts'],
    // Two cores carry two browsers beside the servers.
    maxWorkers: 2,
    testTimeout: 60_000,
    // A browser that draws in software beside another may miss a moment; what is broken fails each time.
    retry: process.env['CI'] ? 2 : 0,
    hookTimeout: 60_000,
    sequence: { sequencer: MeasuresLast },
  },
});
