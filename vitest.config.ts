import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What touches no disk and no state of the process: starting a process for each of these many small files would take most of their time. */
const PURE = ['{spec,synth,lint}/**/*.test.ts'];

export default defineConfig({
  resolve: { conditions: ['therapy-ops-source'] },
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // More than the cores: many files wait for servers most of their time.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['{cli,apps,test}/**/*.test.ts'], exclude: ['**/node_modules/**'] } },
    ],
  },
});
