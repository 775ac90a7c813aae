import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules, type Told } from './rules.ts';

const told = (content: string) => rules({ content })['problems'] as readonly Told[];
const named = (content: string) => told(content).map(({ rule, severity, line, column }) => `${rule} ${severity} ${line}:${column}`);

describe('the probe for rules', () => {
  test('reads a list of rules, a list of groups and whole files alike', () => {
    const rule = '- alert: A\n  expr: up == 0\n  for: soon\n  annotations: {summary: x, description: x}\n';
    const nested = rule.replaceAll('\n', '\n    ').trimEnd();
    expect(named(rule)).toEqual(['alerts/for error 3:8']);
    expect(named(`- name: g\n  rules:\n    ${nested}\n`)).toEqual(['alerts/for error 5:12']);
    expect(named(`groups:\n- name: g\n  rules:\n    ${nested}\n`)).toEqual(['alerts/for error 6:12']);
  });

  test('finds the places inside of a PrometheusRule, a block and a template', () => {
    const content = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: a}
spec:
  groups:
    - name: g
      rules:
        - alert: A
          expr: |
            sum by (job) (up)
              == bool == 0
          annotations:
            summary: "a \\"{{ $lables.job }}\\""
            description: x
`;
    expect(named(content)).toEqual(['promql/syntax error 11:23', 'alerts/template-syntax error 13:30']);
  });

  test('says so when the text is no YAML, and nothing of what is no rule', () => {
    expect(named('a: [')[0]).toMatch(/^files\/syntax error/);
    expect(told('')).toEqual([]);
  });

  test('answers whatever it is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
        expect(told(text)).toBeInstanceOf(Array);
        expect(told(JSON.stringify([{ alert: value, expr: value, labels: value, annotations: { a: '{{', b: value } }]))).toBeInstanceOf(
          Array,
        );
        expect(rules({ content: value })['problems']).toBeInstanceOf(Array);
      }),
      { numRuns: 200 },
    );
  });
});
