import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plain } from '../source/node.ts';
import { read } from '../source/read.ts';
import { Source } from '../source/source.ts';
import { Facts } from './facts.ts';

const facts = (value: unknown): Facts => {
  const text = JSON.stringify(value, undefined, 1);
  return new Facts(new Source('_catalog.json', text), read(text).documents[0]!);
};

const shop = facts({
  schema: 1,
  environment: { name: 'production', scrapeInterval: '15s', evaluationInterval: '1m', retention: '30d', externalLabels: { cluster: 'a' } },
  severities: ['critical', 'warning'],
  producers: { api: { job: 'api', interval: '30s', targetLabels: ['job', 'instance', 'pod'] } },
  metrics: {
    http_requests_total: { type: 'counter', unit: 'count', producer: 'api', labels: { code: ['200', '500'], route: null } },
    http_request_duration_seconds: { type: 'histogram', unit: 'seconds', producer: 'api', labels: { route: null }, buckets: [0.1, 1] },
    gc_seconds: { type: 'summary', unit: 'seconds', interval: '1m', moreLabels: true },
    kube_pod_info: { type: 'gauge', producer: 'api', labels: { pod: ['a', 'b'] } },
    rpc_seconds: { type: 'nativeHistogram', producer: 'api' },
  },
  records: { 'job:http_requests:rate5m': { unit: 'count', labels: { job: null } } },
});

describe('facts', () => {
  test('know the series of a histogram, which has none of its own name', () => {
    const name = 'http_request_duration_seconds';
    expect(shop.metric(name)).toBeUndefined();
    expect(shop.family(name)).toBe('histogram');
    expect(shop.metric(`${name}_bucket`)).toMatchObject({
      type: 'counter',
      family: name,
      part: 'bucket',
      unit: 'count',
      interval: 30,
      buckets: [0.1, 1],
    });
    expect([...shop.metric(`${name}_bucket`)!.labels.values.keys()]).toEqual(['route', 'le', 'job', 'instance', 'pod']);
    expect(shop.metric(`${name}_sum`)).toMatchObject({ type: 'counter', part: 'sum', unit: 'seconds' });
    expect(shop.metric(`${name}_created`)).toMatchObject({ type: 'gauge', unit: 'timestampSeconds' });
  });

  test('know the quantiles of a summary, and that a native histogram is one series', () => {
    expect(shop.metric('gc_seconds')).toMatchObject({ type: 'summary', interval: 60, labels: { open: true } });
    expect(shop.metric('gc_seconds')!.labels.values.has('quantile')).toBe(true);
    expect(shop.metric('gc_seconds_count')).toMatchObject({ type: 'counter' });
    expect(shop.metric('gc_seconds_bucket')).toBeUndefined();
    expect(shop.metric('rpc_seconds')).toMatchObject({ type: 'nativeHistogram', labels: { open: false } });
    expect(shop.metric('rpc_seconds_count')).toBeUndefined();
  });

  test('add what scraping adds, and keep both names of a label that comes from both sides', () => {
    const { values } = shop.metric('kube_pod_info')!.labels;
    expect([values.get('pod'), values.get('exported_pod'), values.get('job')]).toEqual([undefined, undefined, ['api']]);
    expect(values.has('exported_pod')).toBe(true);
    expect(shop.metric('http_requests_total')!.labels.values.get('code')).toEqual(['200', '500']);
  });

  test('know records, what Prometheus makes itself, and nothing else', () => {
    expect(shop.metric('job:http_requests:rate5m')).toMatchObject({ type: 'record', interval: 60, labels: { open: false } });
    expect(shop.metric('up')).toMatchObject({ type: 'gauge', interval: 15, labels: { open: true } });
    expect(shop.metric('ALERTS')).toMatchObject({ interval: 60 });
    expect(shop.metric('node_load1')).toBeUndefined();
  });

  test('guess what was meant, and nothing that is far from it', () => {
    expect(shop.didYouMean('http_request_total')).toBe('http_requests_total');
    expect(shop.didYouMean('http_request_duration_seconds_buckte')).toBe('http_request_duration_seconds_bucket');
    expect(shop.didYouMean('node_load1')).toBeUndefined();
  });

  test('say where they stand', () => {
    const at = shop.metric('kube_pod_info')!.place!;
    expect(at.source.text.slice(at.from, at.to)).toMatch(/^"kube_pod_info": \{/);
    expect(shop.place('environment', 'retention')).toBeDefined();
    expect(shop.place('environment', 'nothing')).toBeUndefined();
    expect([shop.time('retention'), shop.externalLabels?.get('cluster'), shop.severities]).toEqual([
      2_592_000,
      'a',
      ['critical', 'warning'],
    ]);
  });

  test('are silent about what is missing', () => {
    const none = facts({ schema: 1 });
    expect([none.knowsMetrics, none.time('retention'), none.externalLabels, none.severities, none.section('receivers')]).toEqual([
      false,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('never throw, whatever the file holds', () => {
    const names = ['http_requests_total', 'x_bucket', 'up', 'a'];
    fc.assert(
      fc.property(
        fc.record(
          {
            metrics: fc.jsonValue(),
            producers: fc.jsonValue(),
            environment: fc.jsonValue(),
            records: fc.jsonValue(),
            severities: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
        fc.jsonValue(),
        (value, metric) => {
          for (const one of [
            facts(value),
            facts({
              ...value,
              metrics: { http_requests_total: metric, x: { type: 'histogram', labels: metric, targetLabels: metric, buckets: metric } },
            }),
          ]) {
            for (const name of names) one.metric(name);
            one.didYouMean('http_request');
            expect([one.externalLabels, one.severities, one.time('retention')]).toHaveLength(3);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('read our own catalogue', () => {
    const text = readFileSync(new URL('../../dist/production/_catalog.json', import.meta.url), 'utf8');
    const ours = new Facts(new Source('_catalog.json', text), read(text).documents[0]!);
    const { metrics } = plain(ours.node) as { metrics: Record<string, { type: string }> };
    expect(Object.keys(metrics).filter((name) => metrics[name]!.type !== 'histogram' && ours.metric(name) === undefined)).toEqual([]);
  });
});
