import { describe, expect, test } from 'vitest';
import { read } from '../../source/read.ts';
import { flavorOf } from './flavor.ts';
import { allLabels, rulesOf } from './view.ts';

const view = (text: string) => rulesOf(read(text).documents[0]!);

describe('a rule file', () => {
  test('is seen in all of its shapes', () => {
    const rules = '[{alert: A, expr: up, for: 1h30m, labels: {a: b}}, {record: "x:y", expr: 1}, {expr: 2}]';
    for (const [shape, text] of [
      ['groups', `groups: [{name: g, interval: 30s, rules: ${rules}}]`],
      ['list of groups', `[{name: g, interval: 30s, rules: ${rules}}]`],
      ['list of rules', rules],
    ] as const) {
      const file = view(text);
      expect(file.shape).toBe(shape);
      // A rule that is neither alert nor record is nothing one could ask about; the others keep their numbers.
      expect(file.groups[0]!.rules.map(({ kind, name, index }) => `${index} ${kind} ${name.text}`)).toEqual(['0 alert A', '1 record x:y']);
      expect(file.groups[0]!.rules[0]!.for?.seconds).toBe(5400);
    }
  });

  test('gives undefined for what a consumer could not use', () => {
    const { groups } = view(
      'groups: [a, {name: [], interval: soon, rules: [{alert: A, expr: "", for: [], labels: [a], annotations: {a: {}, b: ~}}]}]',
    );
    const [rule] = groups[0]!.rules;
    expect([groups.length, groups[0]!.name, groups[0]!.interval?.seconds, rule!.expr, rule!.for, rule!.labels.length]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
      undefined,
      0,
    ]);
    expect(rule!.annotations.map(({ key }) => key.text)).toEqual(['b']);
  });

  test('lets the labels of a rule win over those of its group', () => {
    const { groups } = view('groups: [{name: g, labels: {a: group, b: group}, rules: [{alert: A, expr: up, labels: {b: rule, c: rule}}]}]');
    expect(allLabels(groups[0]!.rules[0]!, groups[0]!).map(({ key, value }) => `${key.text}=${value.text}`)).toEqual([
      'a=group',
      'b=rule',
      'c=rule',
    ]);
  });
});

describe('a file of which nobody says who evaluates it', () => {
  const flavor = (...exprs: readonly string[]) => flavorOf(view(JSON.stringify(exprs.map((expr) => ({ alert: 'A', expr })))));

  test('is for Loki when half of its expressions have pipes outside of strings', () => {
    expect(flavor('sum(rate({app="x"} |= "error" [5m])) > 1', 'rate({app="x"}[5m])')).toBe('loki');
    expect(flavor('count_over_time({app="x"} | json [1m])')).toBe('loki');
  });

  test('is for Prometheus when pipes stand in regular expressions only, or in one rule of many', () => {
    expect(flavor('up{job=~"a|b"}', "up{job=~'c|\\'d'}")).toBe('prometheus');
    expect(flavor('up', 'up', '{app="x"} |= "error"')).toBe('prometheus');
    expect(flavor()).toBe('prometheus');
  });
});
