import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Embedded } from '../artifact.ts';
import { ordered } from './order.ts';
import { document } from './testdata/hostile.ts';

/** The keys of an object and of everything in it, in the order in which they would be written. */
function keys(value: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(value, (key, member: unknown) => {
    if (key !== '' && !/^\d+$/.test(key)) found.push(key);
    return member;
  });
  return found;
}

test('a rule reads as it is thought', () => {
  const rule = { annotations: { b: '', a: '' }, labels: {}, keep_firing_for: '', for: '', expr: '', alert: '' };
  const object = {
    spec: { groups: [{ rules: [rule], interval: '30s', name: 'g' }] },
    metadata: { labels: {}, namespace: '', name: '' },
    kind: '',
    apiVersion: '',
  };
  expect(keys(ordered(object)).join(' ')).toBe(
    'apiVersion kind metadata name namespace labels spec groups name interval rules alert expr for keep_firing_for labels annotations b a',
  );
});

test('a container reads as it is thought', () => {
  const container = {
    volumeMounts: [],
    securityContext: {},
    resources: {},
    readinessProbe: {},
    livenessProbe: {},
    ports: [],
    env: [{ value: '', name: '' }],
    command: [],
    args: [],
    image: '',
    name: '',
  };
  expect(keys(ordered({ volumes: [], containers: [container] })).join(' ')).toBe(
    'containers name image command args ports env name value livenessProbe readinessProbe resources securityContext volumeMounts volumes',
  );
});

test('names that somebody chose keep their order', () => {
  const data = { data: { zeta: '', name: '', alert: '' }, labels: { team: '', name: '' } };
  expect(keys(ordered(data))).toEqual(['labels', 'team', 'name', 'data', 'zeta', 'name', 'alert']);
});

test('a document inside a document stays what it is', () => {
  const embedded = new Embedded('json', { b: 1, apiVersion: 2 });
  expect(ordered({ x: embedded }).x).toBe(embedded);
});

test('nothing is changed but the order, and nothing in the original', () => {
  const property = fc.property(document, (value) => {
    const before = JSON.stringify(value);
    expect(ordered(value)).toEqual(value);
    expect(JSON.stringify(ordered(ordered(value)))).toBe(JSON.stringify(ordered(value)));
    expect(JSON.stringify(value)).toBe(before);
  });
  fc.assert(property, { numRuns: 300 });
});
