/** Cases of dashboard-linter's own tests, with its verdicts (see the README beside them). */
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dashboard } from '../../probe/dashboard.ts';
import { read } from '../../source/read.ts';
import { variables } from './classic.ts';
import { expand } from './expand.ts';

type Case = Readonly<Record<string, unknown>> & { readonly id: string };

const folder = new URL('../../../../shared/conformance/dashboards', import.meta.url).pathname;

/** By id: where we disagree, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

/** Something is found for a rule of theirs where they find something; their severities are all the same, ours are not. */
function verdict({ rule, dashboard: model, expect: theirs }: Case): void {
  const { problems } = dashboard({ dashboard: model }) as { problems: readonly { readonly peer?: string }[] };
  const ours = problems.filter(({ peer }) => peer === rule);
  expect(ours.length > 0, JSON.stringify(ours)).toBe((theirs as unknown[]).length > 0);
}

function expansion({ expr, variables: list, expect: text, error }: Case): void {
  const [node] = read(JSON.stringify({ templating: { list } })).documents;
  const got = expand(expr as string, variables(node!));
  expect(got.problem).toBe(error);
  expect(error === undefined ? got.text : undefined).toBe(text);
}

const missing = !existsSync(folder);
if (missing) writeSync(2, `skipped: conformance of dashboards: no ${folder}\n`);

describe.skipIf(missing)('agrees with dashboard-linter', () => {
  const used = new Set<string>();
  for (const [file, judge] of Object.entries({ 'lint.jsonl': verdict, 'variables.jsonl': expansion })) {
    const lines = missing ? [] : readFileSync(`${folder}/${file}`, 'utf8').split('\n').filter(Boolean);
    const cases = lines.map((line) => JSON.parse(line) as Case);
    test.each(cases.map((one) => [one.id, one] as const))(`${file} %s`, (id, one) => {
      if (EXCEPTIONS[id] === undefined) return judge(one);
      used.add(id);
      expect(() => judge(one), `the exception is stale: ${EXCEPTIONS[id]}`).toThrow(/expected/);
    });
    test(`${file}: every case counts`, () => {
      expect(cases.length).toBeGreaterThan(0);
      const exceptions = cases.filter(({ id }) => EXCEPTIONS[id] !== undefined).length;
      writeSync(2, `dashboards/${file}: ${cases.length - exceptions} agree, ${exceptions} exceptions\n`);
    });
  }
  test('no exception is left over', () => expect(Object.keys(EXCEPTIONS).filter((id) => !used.has(id))).toEqual([]));
});
