import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['therapy-ops-source'] },
  test: {
    include: ['{spec,synth,lint,cli,test}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // More than the cores: many files wait for servers most of their time.
    maxWorkers: Math.max(3, availableParallelism()),
  },
});
