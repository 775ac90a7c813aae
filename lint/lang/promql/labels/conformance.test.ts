/** Label inference against pint's snapshots, and against the results of Prometheus' own tests. */
import { existsSync, readFileSync, writeSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourcesAnswer } from '../../../probe/sources.ts';
import { parsePromql } from '../parse.ts';
import { Inference } from './infer.ts';
import { contradiction, seriesOf } from '../../../../test/support/series.ts';

const folder = new URL('../../../../../shared/conformance', import.meta.url).pathname;
const missing = !existsSync(`${folder}/pint/labels.jsonl`);
if (missing) writeSync(2, `skipped: conformance of label inference: no ${folder}\n`);

const lines = <T>(file: string): T[] =>
  missing
    ? []
    : readFileSync(`${folder}/${file}`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T);

interface Told {
  readonly returns: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly fixed?: boolean;
  readonly always_returns?: boolean;
  readonly returns_number?: number;
  readonly dead?: { readonly reason: string };
  readonly joins?: readonly unknown[];
  readonly unless?: readonly unknown[];
}

const BOOL = 'a comparison with bool gives 1 or 0, pint tells its left side (scalarBinop in promql/engine.go)';
const NAME = 'a comparison without bool keeps the name of the many side (changesMetricSchema in promql/engine.go)';
const LIMIT = 'limitk and limit_ratio choose series and keep all labels (aggregationK in promql/engine.go)';

/** By the end of the id: where PromQL contradicts pint, with the proof. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'TestLabelsSource/3': BOOL,
  'TestLabelsSource/5': BOOL,
  'TestLabelsSource/6': BOOL,
  'TestLabelsSource/7': BOOL,
  'TestLabelsSource/14': BOOL,
  'TestLabelsSource/110': 'pod can be missing, then `(.*)` matches the empty text and an empty replacement adds no label',
  'TestLabelsSource/177':
    'group_left takes the label of the one side, and removes it where that side lacks it (resultMetric in promql/engine.go)',
  'TestLabelsSource/253': NAME,
  'TestLabelsSource/254': NAME,
  'TestLabelsSource/255': NAME,
  'TestLabelsSourceWithFeatures/limit_ratio_with_without': LIMIT,
  'TestLabelsSourceWithFeatures/limitk': LIMIT,
  'TestLabelsSourceWithFeatures/limitk_without_grouping': LIMIT,
};

const infer = (expr: string) => sourcesAnswer(parsePromql(expr).expr!, ({ from, to }) => [from, to]).sources as unknown as readonly Told[];

/** Where we know less than pint; a label that pint calls possible may be certain or impossible. */
function differences(expr: string, wanted: readonly Told[]): string[] {
  const got = infer(expr);
  if (got.length !== wanted.length) return [`${got.length} sources instead of ${wanted.length}`];
  return wanted.flatMap((want, index) => {
    const have = got[index]!;
    const labels = Object.entries(want.labels).filter(
      ([label, presence]) => presence !== 'included' && (have.labels[label] ?? have.labels['*']) !== presence,
    );
    return [
      ...labels.map(([label, presence]) => `${label} is not ${presence}`),
      ...(have.returns === want.returns ? [] : ['another type']),
      ...(want.fixed === true && have.fixed !== true ? ['open'] : []),
      ...(have.always_returns === want.always_returns ? [] : ['always_returns']),
      ...(want.returns_number === undefined || have.returns_number === want.returns_number ? [] : ['returns_number']),
      ...((have.dead === undefined) === (want.dead === undefined) ? [] : ['dead']),
      ...((have.joins ?? []).length > 0 === (want.joins ?? []).length > 0 ? [] : ['joins']),
      ...((have.unless ?? []).length > 0 === (want.unless ?? []).length > 0 ? [] : ['unless']),
    ];
  });
}

describe.skipIf(missing)('agrees with pint or knows more', () => {
  const cases = lines<{ id: string; expr: string; sources: readonly Told[] }>('pint/labels.jsonl');
  const used = new Set<string>();
  test.each(cases.map((one) => [one.id, one] as const))('%s', (id, { expr, sources }) => {
    const key = Object.keys(EXCEPTIONS).find((end) => id.endsWith(`/${end}`));
    if (key !== undefined) used.add(key);
    expect(differences(expr, sources).length > 0, EXCEPTIONS[key ?? ''] ?? differences(expr, sources).join(', ')).toBe(key !== undefined);
  });
  test('no exception is left over', () => {
    expect(Object.keys(EXCEPTIONS).filter((key) => !used.has(key))).toEqual([]);
    writeSync(2, `pint/labels.jsonl: ${cases.length - used.size} agree, ${used.size} exceptions\n`);
  });
});

describe.skipIf(missing)('is sound on the results of promqltest', () => {
  const cases = lines<{ id: string; expr: string; fail: boolean; result?: readonly string[] }>('promql/evals.jsonl').filter(
    ({ fail }) => !fail,
  );
  let rows = 0;
  test.each(cases.map((one) => [one.id, one] as const))('%s', (_, { expr, result = [] }) => {
    const parsed = parsePromql(expr).expr;
    expect(parsed).toBeDefined();
    const sources = new Inference().of(parsed!);
    const series = result.map(seriesOf).filter((one) => one !== undefined);
    rows += series.length;
    expect(series.map((one) => contradiction(sources, one)).filter(Boolean)).toEqual([]);
  });
  test('there are rows', () => {
    expect(rows).toBeGreaterThan(1000);
    writeSync(2, `promql/evals.jsonl: ${rows} rows of results are sound\n`);
  });
});
