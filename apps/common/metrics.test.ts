import { Counter } from 'prom-client';
import { describe, expect, test } from 'vitest';

import { describeWith, run } from '../../test/support/judges.ts';
import { gaugeFamily, infoMetric, metricsRegistry } from './metrics.ts';

const sizes = (registry = metricsRegistry()) => {
  const family = gaugeFamily(registry, { name: 'audit_export_bytes', help: 'Size of the last export.', labels: ['stage', 'target'] });
  const seen = async () => (await registry.metrics()).split('\n').filter((line) => line.startsWith('audit_export_bytes{'));
  return { registry, family, seen };
};

describe('a family', () => {
  test('has the series that it was given last, and no other', async () => {
    const { family, seen } = sizes();
    family.replace([
      { labels: { stage: 'csv', target: 's3' }, value: 1 },
      { labels: { stage: 'pgp', target: 's3' }, value: 2 },
    ]);
    expect(await seen()).toEqual(['audit_export_bytes{stage="csv",target="s3"} 1', 'audit_export_bytes{stage="pgp",target="s3"} 2']);
    family.replace([{ labels: { stage: 'pgp', target: 's3' }, value: 3 }]);
    expect(await seen()).toEqual(['audit_export_bytes{stage="pgp",target="s3"} 3']);
    family.replace([]);
    expect(await seen()).toEqual([]);
  });
});

test('two registries know nothing of each other', async () => {
  const one = sizes();
  const two = sizes();
  one.family.replace([{ labels: { stage: 'csv', target: 's3' }, value: 1 }]);
  expect(await two.seen()).toEqual([]);
});

describeWith('promtool on our metrics', ['promtool'], () => {
  const check = (text: string) => run('promtool', ['check', 'metrics'], { stdin: text });

  test('finds nothing', async () => {
    const { registry, family } = sizes();
    family.replace([{ labels: { stage: 'a"\\\n', target: 's3' }, value: 1.5 }]);
    infoMetric(registry, 'audit_exporter', 'What runs.', { version: '1.2.3', mode: 'pgp' });
    new Counter({ name: 'audit_export_rows_total', help: 'Rows.', registers: [registry] }).inc(3);
    const text = await registry.metrics();
    expect(text).toContain('audit_exporter_info{version="1.2.3",mode="pgp"} 1\n');
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(await check(text)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('would find a gauge that is called a total', async () => {
    const registry = metricsRegistry();
    gaugeFamily(registry, { name: 'audit_rows_total', help: 'Rows.', labels: ['a'] }).replace([{ labels: { a: 'b' }, value: 1 }]);
    expect((await check(await registry.metrics())).code).not.toBe(0);
  });
});
