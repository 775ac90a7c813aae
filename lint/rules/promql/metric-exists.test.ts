import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './metric-exists.ts';

const facts = {
  metrics: {
    http_requests_total: { type: 'counter', producer: 'api' },
    latency_seconds: { type: 'histogram' },
    gc_seconds: { type: 'summary' },
    native_seconds: { type: 'nativeHistogram' },
  },
  records: { 'slo:errors:ratio': { unit: 'ratio' }, 'slo:total:rate': { unit: 'count' } },
};

ruleTest(rule, {
  facts,
  valid: [
    'rate(http_requests_total[5m]) / rate(latency_seconds_count[5m])',
    'gc_seconds{quantile="0.5"} + rate(gc_seconds_sum[5m])',
    'slo:errors:ratio > 0 and up == 1',
    'ALERTS{alertname="X"} or scrape_samples_scraped',
    '{__name__=~"latency_.+"}',
    '{job="x"}',
    'rate(native_seconds_bucket[5m])', // told by promql/histogram-kind
    'slo:total:rate > 1',
    { code: 'anything', facts: {} },
    { code: 'anything', facts: undefined as unknown as Record<string, unknown> },
    '== a.yaml ==\ngroups: [{name: g, rules: [{record: "a:b", expr: up}]}]\n== b.yaml ==\ngroups: [{name: h, rules: [{record: "c:d", expr: "sum(a:b)"}]}]\n',
  ],
  invalid: [
    '== a.yaml ==\ngroups: [{name: g, rules: [{record: "slo:errors:ratio", expr: up}, {record: "c:d", expr: "sum(«slo:total:rate»)"}]}]\n',
    'rate(«http_request_total»[5m])',
    '«latency_seconds» > 1',
    'rate(«gc_seconds_bucket»[5m])',
    'sum by (a) («node_load1» * on (a) group_left () up)',
    '{«__name__=~"node_.+"»}',
  ],
});

test('names what was meant, and who exposes it', () => {
  expect(found(rule, { code: 'rate(http_request_total[5m])', facts })[0]).toMatchObject({
    hint: 'http_requests_total',
    also: [{ message: 'http_requests_total of api' }],
  });
});
