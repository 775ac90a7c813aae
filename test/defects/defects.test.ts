import { describe, expect, test } from 'vitest';
import { rules } from '../../lint/rules/index.ts';
import { found } from './defect.ts';
import { defects, WITHOUT } from './index.ts';

/** Three mutations a rule: fewer prove a case, not a rule. */
const AT_LEAST = 3;

describe('every rule finds what people do wrong', () => {
  test.each(rules.map(({ name }) => name))('%s has three defects', (name) => {
    const own = defects.filter((defect) => defect.rule === name);
    if (name in WITHOUT) expect(own).toEqual([]);
    else expect(own.length).toBeGreaterThanOrEqual(AT_LEAST);
  });

  test('no defect is for a rule that is gone', () => {
    const names = new Set(rules.map(({ name }) => name));
    expect([...defects.map(({ rule }) => rule), ...Object.keys(WITHOUT)].filter((name) => !names.has(name))).toEqual([]);
  });

  test.each(defects.map((defect) => [defect.rule, defect.name, defect] as const))('%s: somebody %s', (rule, _, defect) => {
    const told = found(defect).map((finding) => finding.rule);
    expect(told).toContain(rule);
    expect([...new Set(told)].filter((one) => one !== rule && !(defect.implies ?? []).includes(one))).toEqual([]);
  });
});
