import { expect, test } from 'vitest';
import { alertmanagerOf } from '../testing/alertmanager.ts';
import { inhibited } from './inhibit.ts';

const rules = alertmanagerOf({
  routing: {
    inhibitions: { byCritical: { source: { severity: 'critical' }, target: { severity: ['critical', 'warning'] }, equal: ['service'] } },
  },
}).model.inhibitions;

test('the rule and the alert that silences are named', () => {
  const source = { severity: 'critical', service: 'a' };
  expect(inhibited(rules, { severity: 'warning', service: 'a' }, [{ severity: 'info', service: 'a' }, source])).toEqual({
    by: rules[0],
    source,
  });
  expect(inhibited(rules, { severity: 'warning', service: 'b' }, [source])).toBeUndefined();
});

test('a label that both lack is the same', () => {
  expect(inhibited(rules, { severity: 'warning', service: '' }, [{ severity: 'critical' }])).toBeDefined();
});

test('an alert that fits both sides silences neither itself nor its like', () => {
  const alert = { severity: 'critical', service: 'a' };
  expect(inhibited(rules, alert, [alert, { ...alert, pod: 'x' }])).toBeUndefined();
});
