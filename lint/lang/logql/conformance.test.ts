/** Cases with the verdicts of Loki's own parser (see the README beside them). */
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { logql } from '../../probe/logql.ts';

interface Case {
  readonly id: string;
  readonly expr: string;
  readonly valid: boolean;
  /** Loki reads it and cannot run it. */
  readonly run_error?: string;
}

const folder = new URL('../../../../shared/conformance/logql', import.meta.url).pathname;
const missing = !existsSync(folder);
if (missing) writeSync(2, `skipped: conformance of LogQL: no ${folder}\n`);

describe.skipIf(missing)('agrees with Loki', () => {
  for (const file of ['parse.jsonl', 'composed.jsonl']) {
    const lines = missing ? [] : readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter(Boolean);
    const cases = lines.map((line) => JSON.parse(line) as Case);
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_, { expr, valid, run_error }) => {
      const answer = logql({ expr });
      expect(answer['valid'], JSON.stringify(answer)).toBe(valid && run_error === undefined);
    });
    test(`${file}: every case counts`, () => {
      expect(cases.length).toBeGreaterThan(0);
      writeSync(2, `logql/${file}: ${cases.length} agree, 0 exceptions\n`);
    });
  }
});
