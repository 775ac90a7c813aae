/**
 * Counts a run for `scripts/test`, which prints the count as its last line. It goes into a file and not to standard output, since
 * other reporters and servers that end late may write there after us.
 */
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export function countLine({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: 'passed' | 'interrupted' | 'failed'): void {
    const count: Count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') count.passed++;
        else if (state === 'skipped') count.skipped++;
        else count.failed++; // 'pending' too: the run ended before it did
      }
      // A file that does not load, or a failed hook of a suite, has no test that says so.
      const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
      count.failed += suites.length + (module.errors().length > 0 ? 1 : 0);
    }
    // Nothing ran, something failed outside of all tests, or it was interrupted: never a green line.
    const ran = count.passed + count.failed + count.skipped > 0;
    if (count.failed === 0 && (!ran || reason !== 'passed' || unhandled.length > 0)) count.failed = Math.max(1, unhandled.length);
    const file = process.env['TEST_COUNT_FILE'];
    if (file !== undefined) writeFileSync(file, `${countLine(count)}\n`);
  }
}
