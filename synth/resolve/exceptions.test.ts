import { describe, expect, test } from 'vitest';
import type { LintException } from '../../spec/exception.ts';
import type { AlertFact } from '../model/core.ts';
import { contextOf, told } from '../testing/context.ts';
import { resolveExceptions } from './exceptions.ts';

const good: LintException = { rule: 'promql/nan', reason: 'the exporter never says 0', until: '2027-01-31' };
const alerts = [{ name: 'BackendDown' }] as AlertFact[];
const of = (exceptions: Readonly<Record<string, LintException>>) => {
  const context = contextOf({ exceptions });
  return { models: resolveExceptions(context, alerts), told: told(context) };
};

describe('exceptions', () => {
  test('become plain facts, with only the fields that were written', () => {
    const { models, told: problems } = of({
      divisor: good,
      other: { ...good, alert: 'BackendDown', file: 'monitoring/*.yaml', line: 'x' },
    });
    expect(problems).toEqual([]);
    expect(models).toMatchObject([
      { name: 'divisor', ...good },
      { name: 'other', alert: 'BackendDown', file: 'monitoring/*.yaml', line: 'x' },
    ]);
    expect(Object.keys(models[0]!)).not.toContain('file');
  });

  test('without a rule, a reason and an end all are told at once', () => {
    expect(of({ a: { rule: 'nan', reason: ' ', until: '2027-02-30' } }).told).toEqual([
      'exceptions.a.rule: "nan" names no rule; write one that `therapy-ops rules` lists, such as promql/nan',
      "exceptions.a.reason: nobody says why; write reason: '...' for whoever reads it when it ends",
      'exceptions.a.until: "2027-02-30" is no day on which it ends; write until: \'2027-01-31\'',
    ]);
  });

  test.each<[string, object, RegExp]>([
    ['an alert that does not exist', { alert: 'BackendDwon' }, /no alert is called BackendDwon; did you mean BackendDown/],
    ['a path from the root', { file: 'dist/production/monitoring/a.yaml' }, /write "monitoring\/a.yaml"/],
    ['a path of the disk', { file: '/etc/a.yaml' }, /is one below dist\/production\//],
    ['an empty pattern', { file: '' }, /matches no file/],
    ['an empty text', { line: '' }, /in every line/],
    ['a field that nobody knows', { reasn: 'x' }, /there is no field reasn; did you mean reason/],
  ])('%s is told', (_, change, message) => expect(of({ a: { ...good, ...change } }).told.join('\n')).toMatch(message));

  test('what is no record is told, and nothing else', () => {
    expect(of({ a: null as never }).told).toHaveLength(1);
  });
});
