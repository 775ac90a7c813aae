/** What the compiler sets and what the exporter reads are one list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { read } from '../../apps/common/environment/read.ts';
import { namesOf } from '../../apps/common/environment/source.ts';
import { TRACE_SETTINGS } from '../../apps/common/trace.ts';
import { PREFIXES, rules, settings } from '../../apps/exporter/settings/index.ts';
import { wanted } from '../../scripts/settings.ts';
import { root, shared } from '../support/judges.ts';

interface Variable {
  readonly name: string;
  readonly value?: string;
}

const ALL = { ...settings, ...TRACE_SETTINGS };

/** Read by SDKs of clouds and by OpenTelemetry themselves. */
const OF_SDKS = /^(AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|ENDPOINT_URL_\w+)|OTEL_\w+)$/;

describe.each(['production', 'staging'])('the CronJob of %s', (environment) => {
  const file = join(root, 'dist', environment, 'audit-exporter/cronjob-audit-exporter.yaml');
  const job = parse(readFileSync(file, 'utf8')) as {
    spec: { jobTemplate: { spec: { template: { spec: { containers: { env: Variable[] }[] } } } } };
  };
  const env = job.spec.jobTemplate.spec.template.spec.containers[0]!.env;

  test('sets nothing that the exporter does not know', () => {
    const known = new Set(namesOf(ALL));
    expect(env.map(({ name }) => name).filter((name) => !known.has(name) && !OF_SDKS.test(name))).toEqual([]);
  });

  test('is a configuration that the exporter takes, once its secrets are there', () => {
    const values = Object.fromEntries(env.map(({ name, value }) => [name, value ?? 'a secret that is long enough for everybody']));
    const readFile = (path: string) => (path.endsWith('DATABASE_URL') ? 'postgres://a@b/c' : 'a secret that is long enough for everybody');
    const { warnings } = read(ALL, { env: values, readFile, prefixes: PREFIXES, check: rules });
    expect(warnings).toEqual([]);
  });
});

test('every setting of existing deployments is still one', () => {
  const text = readFileSync(join(shared, 'reference/settings.md'), 'utf8');
  const rows = text
    .slice(text.indexOf('## Exporter'), text.indexOf('## Runbooks'))
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const names = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([A-Z][A-Z0-9_]+)`/g)].map(([, name]) => name!));
  expect(names.length).toBeGreaterThan(50);
  const known = new Set(namesOf(ALL));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test('the tables of the docs and .env.example are what the sources say', () => {
  for (const [file, text] of wanted()) expect(readFileSync(join(root, file), 'utf8'), `${file}: node scripts/settings.ts`).toBe(text);
});
