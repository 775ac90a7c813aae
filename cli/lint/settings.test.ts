import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Linter } from '../../lint/lint.ts';
import { rules } from '../../lint/rules/index.ts';
import { UserError } from '../errors.ts';
import { settings } from './settings.ts';

function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  writeFileSync(join(folder, 'therapy-ops.lint.yaml'), text);
  return { folder, ...settings(join(folder, 'therapy-ops.lint.yaml'), rules) };
}

const nan = rules.find(({ name }) => name === 'promql/nan')!;
const label = rules.find(({ name }) => name === 'alerts/required-label')!;

describe('settings', () => {
  test('a family, a rule, and a path have the last word in that order', () => {
    const { folder, level } = read(
      'rules: {promql: off, promql/nan: info}\npaths: [{match: "a/**", rules: {promql: error}}, {match: b, rules: {promql/nan: off}}]\n',
    );
    expect(level(nan, join(folder, 'x.yaml'))).toMatchObject({ severity: 'info' });
    expect(level(nan, join(folder, 'a/x.yaml'))).toMatchObject({ severity: 'error' });
    expect(level(nan, join(folder, 'b/x.yaml'))).toBe('off');
  });

  test('options alone turn a rule on, and leave the level that it has', () => {
    const { folder, level } = read(
      'rules: {alerts/required-label: warning}\npaths: [{match: "a/**", rules: {alerts/required-label: {options: {labels: [{name: team}]}}}}]\n',
    );
    expect(level(label, join(folder, 'a/x.yaml'))).toMatchObject({ severity: 'warning', options: { labels: [{ name: 'team' }] } });
    expect(read('rules: {alerts/required-label: {options: {labels: []}}}\n').level(label, 'x.yaml')).toMatchObject({
      severity: label.severity,
    });
  });

  test('tells all mistakes at once, each with its place', () => {
    const wrong =
      'rules:\n  promql/nann: off\n  promql: {levl: error}\n  alerts/for: {level: loud, options: {shortst: 1}}\n  alerts/name: {locked: []}\nfailOn: never\n';
    const told = (() => {
      try {
        read(wrong);
        return '';
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        return (error as Error).message;
      }
    })();
    for (const part of [
      ':2:3 ',
      'did you mean promql/nan',
      'levl is no key here',
      'a level is off',
      'no option shortst',
      'locked says why',
      'failOn is error',
    ])
      expect(told).toContain(part);
  });
});

describe('a rule that the settings lock', () => {
  const FILE =
    'groups:\n  - name: g\n    rules:\n      # therapy-ops: ignore promql/syntax until 2099-12-31: later\n      - alert: A\n        expr: sum(\n';

  const told = (config: string) => {
    const { folder, level, suppressions } = read(config);
    const linter = new Linter({ rules, level, suppressions, today: '2026-11-23' });
    linter.set(join(folder, 'a.yaml'), FILE);
    return linter.run().findings.map(({ rule, message }) => `${rule}: ${message}`);
  };

  test('is told in spite of a comment, and the comment is told too', () => {
    expect(told('rules: {alerts: off}\n').filter((one) => one.startsWith('promql/syntax'))).toEqual([]);
    const locked = told('rules: {alerts: off, promql/syntax: {locked: it pages}}\n');
    expect(locked.some((one) => one.startsWith('promql/syntax'))).toBe(true);
    expect(locked).toContain('suppress/reason: promql/syntax cannot be suppressed: it pages');
  });

  test('is not told where the settings themselves make an exception', () => {
    const config =
      'rules: {alerts: off, promql/syntax: {locked: it pages}}\nignore: [{rule: promql/syntax, path: a.yaml, reason: known, until: 2099-12-31}]\n';
    expect(told(config).filter((one) => one.startsWith('promql/syntax'))).toEqual([]);
  });
});
