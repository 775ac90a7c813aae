import { Ajv } from 'ajv';
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeWith, judge, root } from '../../test/support/judges.ts';
import { factsOf, moduleOf, readMetrics } from './metrics.ts';

const TEXT = `# HELP http_requests_total Requests, with a \\\\ and a
# TYPE http_requests_total counter
http_requests_total{code="200",path="a\\"b,}"} 12 1700000000000
http_requests_total{code="500"} 1
# TYPE latency_seconds histogram
# HELP latency_seconds How long it took.
latency_seconds_bucket{route="/",le="0.1"} 1
latency_seconds_bucket{route="/",le="+Inf"} 2
latency_seconds_sum{route="/"} 0.3
latency_seconds_count{route="/"} 2
# TYPE gc_seconds summary
gc_seconds{quantile="0.5"} NaN
gc_seconds_sum 1
gc_seconds_count 3
temperature_celsius -3.5e1
# TYPE idle gauge
`;

const OPEN_METRICS = `# TYPE jobs counter
# UNIT jobs seconds
# HELP jobs Time of jobs.
jobs_total{kind="a"} 3 # {trace_id="x"} 1 2
jobs_created{kind="a"} 1.5e9
# TYPE build info
build_info{version="1"} 1
# EOF
`;

const facts = (text: string): Record<string, unknown> => factsOf(readMetrics(text)!, { producer: 'api' });
const metric = (text: string, name: string): unknown => (facts(text)['metrics'] as Record<string, unknown>)[name];

describe('import of metrics', () => {
  test('reads what a target exposes', () => {
    expect(readMetrics(TEXT)!.problems).toEqual([]);
    expect(Object.keys(facts(TEXT)['metrics'] as object)).toEqual([
      'gc_seconds',
      'http_requests_total',
      'idle',
      'latency_seconds',
      'temperature_celsius',
    ]);
    expect(metric(TEXT, 'http_requests_total')).toEqual({
      type: 'counter',
      unit: 'count',
      producer: 'api',
      labels: { code: null, path: null },
    });
    expect(metric(TEXT, 'latency_seconds')).toMatchObject({ type: 'histogram', unit: 'seconds', labels: { route: null }, buckets: [0.1] });
    expect(metric(TEXT, 'gc_seconds')).toMatchObject({ type: 'summary', labels: {} });
    expect(metric(TEXT, 'idle')).toMatchObject({ moreLabels: true });
  });

  test('calls an OpenMetrics counter what its series are called', () => {
    expect(metric(OPEN_METRICS, 'jobs_total')).toMatchObject({ type: 'counter', unit: 'seconds', labels: { kind: null } });
    expect(metric(OPEN_METRICS, 'build_info')).toMatchObject({ type: 'gauge', unit: 'info' });
    expect(Object.keys(facts(OPEN_METRICS)['metrics'] as object)).toEqual(['build_info', 'jobs_total']);
  });

  test('reads the metadata and the series of Prometheus', () => {
    const metadata = JSON.stringify({
      status: 'success',
      data: { x_total: [{ type: 'counter', help: 'X.', unit: '' }], y: [{ type: 'histogram', help: '', unit: '' }] },
    });
    expect(metric(metadata, 'x_total')).toMatchObject({ type: 'counter', moreLabels: true });
    expect(metric(metadata, 'y')).toMatchObject({ type: 'histogram' });
    const of = (name: string, labels: object): object => ({ __name__: name, job: 'shop', instance: 'a:1', ...labels });
    const data = [
      of('x_total', { code: '1' }),
      of('y_bucket', { le: '1' }),
      of('y_bucket', { le: '+Inf' }),
      of('y_sum', {}),
      of('y_count', {}),
      of('a:b', {}),
    ];
    const series = JSON.stringify({ status: 'success', data });
    expect(facts(series)).toMatchObject({
      producers: { shop: { job: 'shop', targetLabels: ['job', 'instance'] } },
      records: { 'a:b': { unit: 'count' } },
    });
    expect(metric(series, 'x_total')).toEqual({ type: 'counter', unit: 'count', producer: 'shop', labels: { code: null } });
    expect(metric(series, 'y')).toMatchObject({ type: 'histogram', labels: {}, buckets: [1] });
  });

  test('tells which lines are no samples, and refuses what is none of these formats', () => {
    expect(readMetrics('a 1\nnonsense here\nb{x="1} 2\n')!.problems.map(({ line }) => line)).toEqual([2, 3]);
    expect([readMetrics(''), readMetrics('{"a": 1}'), readMetrics('hello world\n'), readMetrics('[1')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('gives facts that fit their schema', () => {
    const valid = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(new URL('../../docs/catalog-schema.json', import.meta.url), 'utf8')) as object,
    );
    for (const text of [TEXT, OPEN_METRICS, '{"x": [{"type": "gauge"}]}', 'a:b 1\n{"utf.8", a="b"} 1\nc 1\n']) {
      expect([valid(facts(text)), valid.errors]).toEqual([true, null]);
    }
  });

  test('gives a module that compiles', () => {
    const folder = mkdtempSync(join(root, '.therapy-ops-import-'));
    try {
      const module = moduleOf(readMetrics(TEXT + 'quote{a="b"} 1\n')!, { producer: 'my-api', job: 'api' }, "node's metrics");
      writeFileSync(join(folder, 'metrics.ts'), module);
      expect(module).toContain("latency_seconds: histogram({ route: open }, { help: 'How long it took.', buckets: [0.1] }),");
      expect(module).toContain('export const myApi = metrics(');
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', include: ['metrics.ts'] }));
      const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
      expect(stdout).toBe('');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);

  test('never throws', () => {
    const piece = fc.constantFrom(
      '# TYPE ',
      '# HELP ',
      'a',
      '_total',
      '{',
      '}',
      '="',
      '"',
      ',',
      ' 1',
      '\n',
      '\\',
      '# EOF',
      'counter',
      'le',
      ':',
      '[',
      'null',
      '{"data":',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((all) => all.join('')),
          fc.jsonValue().map((value) => JSON.stringify(value)),
        ),
        (text) => {
          const found = readMetrics(text);
          expect(found === undefined || moduleOf(found, { producer: 'x' }, 'y').length > 0).toBe(true);
        },
      ),
    );
  });
});

describeWith('import of metrics from promtool', ['promtool'], () => {
  test('reads its table of metrics', () => {
    const { stdout } = spawnSync(judge('promtool').path!, ['check', 'metrics', '--extended'], { input: TEXT, encoding: 'utf8' });
    expect(Object.keys(facts(stdout)['metrics'] as object)).toContain('http_requests_total');
    expect(metric(stdout, 'http_requests_total')).toMatchObject({ type: 'counter', moreLabels: true });
  });
});
