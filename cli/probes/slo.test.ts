import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { root, saySkipped } from '../../test/support/judges.ts';
import { slo } from './slo.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}
interface Case {
  readonly id: string;
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}

const file = `${root}../shared/conformance/slo/sloth.jsonl`;
const cases = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case)
  : [];
if (cases.length === 0) saySkipped('Sloth cases', 'no ../shared/conformance beside the project');

const rulesOf = ({ groups }: Case) => groups.flatMap(({ rules }) => rules);

/** Severity, windows and factor of every condition in Sloth's alerts. */
const alertsOf = (one: Case): string[] =>
  rulesOf(one).flatMap(({ alert, expr, labels }) => {
    if (alert === undefined) return [];
    const found = [...expr.matchAll(/ratio_rate(\w+)\{[^}]*\} > \(([\d.e+-]+) \* /g)];
    return found.flatMap(([, window, factor], i) =>
      i % 2 === 0 ? [`${labels['sloth_severity']} ${window}/${found[i + 1]![1]} ${Number(factor).toPrecision(12)}`] : [],
    );
  });

const recordsOf = (one: Case) =>
  Object.fromEntries(
    rulesOf(one).flatMap(({ record, expr, labels }) => (record?.startsWith('slo:sli_error:') ? [[labels['sloth_window'], expr]] : [])),
  );

type Window = { severity: string; short: string; long: string; factor: number };
const windowsOf = (answer: Readonly<Record<string, unknown>>) =>
  (answer['windows'] as Window[]).map(({ severity, short, long, factor }) => `${severity} ${short}/${long} ${factor.toPrecision(12)}`);

describe.skipIf(cases.length === 0)('probe slo, beside Sloth', () => {
  test.each(cases)('$id', (one) => {
    const answer = slo(one as unknown as Record<string, unknown>);
    expect(windowsOf(answer).toSorted()).toEqual(alertsOf(one).toSorted());
    expect(answer['records']).toEqual(recordsOf(one));
    const meta = (name: string) => rulesOf(one).filter(({ record }) => record === name);
    const ratios = meta('slo:objective:ratio').map(({ expr }) => Number(Number(/[\d.]+/.exec(expr)![0]).toPrecision(12)));
    expect(ratios.every((ratio) => ratio === answer['objective_ratio'])).toBe(true);
    expect(answer['objective']).toBeCloseTo((answer['objective_ratio'] as number) * 100, 9);
    for (const { labels } of meta('slo:time_period:days')) expect(labels).toEqual(answer['labels']);
  });
});

const SLOTH = (sli: string) => `version: prometheus/v1\nservice: s\nslos: [{name: a, objective: 99.5, sli: ${sli}}]\n`;

describe('probe slo', () => {
  test('takes a raw ratio, spaces in the placeholder, and a period without a catalogue', () => {
    const answer = slo({ spec: SLOTH(`{raw: {error_ratio_query: 'e[{{ .window }}]'}}`), options: { period: '14d' } });
    expect(answer['records']).toMatchObject({ '5m': '(e[5m])', '3d': '(e[3d])' });
    expect(Object.keys(answer['records'] as object).at(-1)).toBe('2w');
    expect(windowsOf(answer)[0]).toBe('page 5m/1h 6.72000000000');
  });

  test('says which query nobody can know, and gives the windows all the same', () => {
    const answer = slo({ spec: SLOTH('{plugin: {id: sloth-common/x}}') });
    expect(answer).toMatchObject({ records: {}, problem: { message: expect.stringContaining('sloth-common/x') } });
    expect(windowsOf(answer)).toHaveLength(4);
  });

  test('makes no alert that is turned off, and no plain query over the period unless asked to', () => {
    const spec = SLOTH('{events: {error_query: "e[{{.window}}]", total_query: "t[{{.window}}]"}, }').replace(
      '}]\n',
      ', alerting: {page_alert: {disable: true}}}]\n',
    );
    expect(windowsOf(slo({ spec }))).toEqual(['ticket 2h/1d 3.00000000000', 'ticket 6h/3d 1.00000000000']);
    const { records } = slo({ spec, options: { disable_optimized_rules: true } }) as { records: Record<string, string> };
    expect(records['30d']).toBe('(e[30d])\n/\n(t[30d])\n');
  });

  test('reads OpenSLO v1 with bad events, a referenced indicator, several objectives and its own period', () => {
    const spec = `apiVersion: openslo/v1
kind: SLI
metadata: {name: i}
spec: {ratioMetric: {bad: {metricSource: {type: Prometheus, spec: {query: 'b[{{.window}}]'}}}, total: {metricSource: {spec: {query: 't[{{.window}}]'}}}}}
---
apiVersion: openslo/v1
kind: SLO
metadata: {name: n}
spec: {service: s, indicatorRef: i, timeWindow: [{duration: 28d, isRolling: true}], objectives: [{target: 0.99}, {targetPercent: 99.9}]}
`;
    const answer = slo({ spec, service: 's', slo: 'n-1', options: { period: '30d' } });
    expect(answer).toMatchObject({ objective: 99.9, period: '4w', windows: [] });
    expect((answer['records'] as Record<string, string>)['1h']).toBe('(b[1h])\n/\n(t[1h])\n');
    expect(slo({ spec, slo: 'n-0' })).toMatchObject({ objective: 99 });
  });

  test('says why a threshold, an objective or a name is no answer', () => {
    const threshold = `apiVersion: openslo/v1alpha\nkind: SLO\nmetadata: {name: n}\nspec: {indicator: {thresholdMetric: {}}, objectives: [{target: 0.9, op: lte}]}\n`;
    expect(slo({ spec: threshold })).toMatchObject({ problem: { message: expect.stringContaining('threshold') } });
    expect(slo({ spec: SLOTH('{}').replace('99.5', '101') })).toMatchObject({ problem: { message: expect.stringContaining('101') } });
    expect(slo({ spec: SLOTH('{}'), slo: 'b' })).toMatchObject({ problem: { message: 'there is no such SLO; there are a' } });
  });

  test('never throws', () => {
    const ask = fc.property(fc.anything(), fc.string(), fc.anything(), (options, text, value) => {
      slo({ spec: text, options });
      slo({ spec: value, options: value });
      slo({ spec: SLOTH(`{raw: {error_ratio_query: ${JSON.stringify(text)}}}`), options: { period: text, windows: [value] } });
    });
    expect(() => fc.assert(ask, { numRuns: 300 })).not.toThrow();
  });
});
