import { expect, test } from 'vitest';
import { found, ruleTest } from '../../testing.ts';
import rule from './slo-unalerted.ts';

const slo = { service: 's', slo: 'a', objective: '99', period: '30d' };
const record = (id: string) => `{record: 'slo:objective:ratio', expr: vector(1), labels: {sloth_id: ${id}}}`;
const rules = (...all: string[]): string => `== r.yaml ==\ngroups: [{name: g, rules: [${all.join(', ')}]}]\n`;
const alert = (expr: string, name = 'A'): string => `{alert: ${name}, expr: '${expr}'}`;

ruleTest(rule, {
  valid: [
    rules(record('s-a'), alert('slo:current_burn_rate:ratio > 2')),
    rules(record('s-a'), alert('slo:current_burn_rate:ratio{sloth_id=~"s-.*"} > 2')),
    rules(record('s-a'), alert('{__name__=~"slo:.*"} > 2')),
    { code: rules(alert('up', 'Burns')), facts: { slos: { 's-a': { ...slo, alert: 'Burns' } } } },
    { code: 'a: 1\n', facts: { slos: { 's-a': { ...slo, alert: 'Burns' } }, alerts: { Burns: [{ source: 'slo' }] } } },
  ],
  invalid: [
    rules(record('«s-a»')),
    rules(record('s-a'), record('«s-b»'), alert('slo:current_burn_rate:ratio{sloth_id="s-a"} > 2')),
    rules(record('«s-a»'), alert('slo:current_burn_rate:ratio{sloth_id!="s-a"} > 2')),
  ],
});

test('tells SLOs of the facts there', () => {
  const told = (facts: object, code = rules(alert('up'))) => found(rule, { code, facts: facts as never }).map(({ message }) => message);
  expect(told({ slos: { 's-a': slo } })).toEqual(['no alert reads the error ratio of SLO s-a']);
  expect(told({ slos: { 's-a': { ...slo, alert: 'Burns' } } })).toEqual(['alert Burns of SLO s-a is not in these files']);
  expect(told({ slos: { 's-a': slo } }, rules(record('s-a')))).toHaveLength(1);
});
