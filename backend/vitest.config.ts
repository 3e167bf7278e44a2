import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // The source, not the build: a change of contract is tested without building it.
    alias: { '@action-populaire/contracts': fileURLToPath(new URL('./contracts/src/index.ts', import.meta.url)) },
  },
  test: {
    include: ['src/**/*.spec.ts', 'contracts/src/**/*.spec.ts'],
    setupFiles: ['src/platform/testing/property-seed.ts'],
    // node:sqlite is synchronous and native: a process a file keeps one spec's database out of another's way.
    pool: 'forks',
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
