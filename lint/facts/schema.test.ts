import { Ajv } from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { read } from '../source/read.ts';
import { SCHEMA } from './schema.ts';
import { misfits } from './shape.ts';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const valid = new Ajv({ strict: false }).compile(JSON.parse(file('docs/catalog-schema.json')) as object);
const ours = (value: unknown): boolean => misfits(read(JSON.stringify(value)).documents[0]!, SCHEMA, 'the file').next().done === true;

/** A little of everything that the schema describes. */
const SAMPLE = {
  schema: 1,
  stack: 'shop',
  environment: { name: 'p', scrapeInterval: '15s', deletion: 'keep', externalLabels: { a: 'b' }, cluster: { name: 'x' } },
  severities: ['critical'],
  services: { api: { team: 'a', namespace: 'n', monitors: ['api'], budget: { namespace: 'n', monthlyUsd: 1 } } },
  slos: { x: { service: 'a', slo: 'b', objective: '99.9', period: '30d', by: ['c'] } },
  alerts: { A: [{ source: 'metrics', labels: { a: 'b' } }] },
  receivers: { r: { integrations: ['slack'] } },
  remediation: {
    api: {
      target: { namespace: 'n', kind: 'Deployment', name: 'x', app: 'y' },
      rules: [
        { on: { alert: 'A' }, action: 'scale_up', step: 1, min: 0, approval: true },
        { on: { condition: 'crashloop' }, action: 'scale_up', scale: { step: 1, min: 0, max: 2 } },
      ],
    },
  },
  exceptions: { x: { rule: 'a/b', file: 'c', alert: 'd', line: 'e', reason: 'f', until: '2027-01-31' } },
  monitors: { api: { kind: 'service', namespace: 'n', selector: { a: 'b' }, targets: ['t'] } },
  selectors: { Probe: { labels: {}, namespaces: ['n'] } },
  secrets: { 'n/s': ['K'] },
  logs: { l: { producer: 'p', format: 'json', labels: { a: null } } },
  records: { 'a:b': { unit: 'count', source: 'slo' } },
  producers: { api: { job: 'x', targetLabels: ['job'] } },
  metrics: { m: { type: 'histogram', unit: 'seconds', labels: { a: null, b: ['c'] }, moreLabels: true, buckets: [1] } },
};

/** Every place in a value: the way to it. */
function* ways(value: unknown, way: readonly string[] = []): Generator<readonly string[]> {
  yield way;
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) yield* ways(inner, [...way, key]);
}

const put = (value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown => {
  if (key === undefined) return wrong;
  if (Array.isArray(value)) return value.with(Number(key), put(value[Number(key)], rest, wrong));
  return { ...(value as object), [key]: put((value as Record<string, unknown>)[key], rest, wrong) };
};

test('judges facts as their published schema does', () => {
  expect([valid(SAMPLE), ours(SAMPLE)]).toEqual([true, true]);
  const all = [...ways(SAMPLE)];
  const wrong = fc.constantFrom<unknown>(
    null,
    0,
    1,
    -1,
    1.5,
    '',
    'x',
    'A b',
    '15s',
    '1.5',
    true,
    false,
    [],
    ['a', 'a'],
    [1],
    {},
    { a: 'b' },
    { a: 1 },
  );
  fc.assert(
    fc.property(fc.constantFrom(...all), wrong, (way, value) => {
      const changed = put(SAMPLE, way, value);
      expect(ours(changed), JSON.stringify([way, value])).toBe(valid(changed));
    }),
    { numRuns: 3000 },
  );
});

test('takes our own catalogue', () => {
  expect(misfits(read(file('dist/production/_catalog.json')).documents[0]!, SCHEMA, 'the file').next().value).toBeUndefined();
});
