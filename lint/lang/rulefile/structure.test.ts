import { expect, test } from 'vitest';
import { describeWith, run, withFiles } from '../../../test/support/judges.ts';
import { read } from '../../source/read.ts';
import { structure } from './structure.ts';

const EXPR = `expr: 'rate({a="b"}[1m]) > 0'`;
const rule = (fields: string) => `groups: [{name: a, rules: [{${fields}, ${EXPR}}]}]`;

/** What Loki takes otherwise than Prometheus, and some of what both refuse. */
const FILES = [
  rule('alert: A'),
  rule('alert: A, for: 1m, keep_firing_for: 1m, labels: {a_b: c}, annotations: {x: y}'),
  rule('alert: A, labels: {a-b: c}'),
  rule('alert: A, labels: {__name__: c}'),
  rule('alert: A, annotations: {a-b: c}'),
  rule('alert: A, foo: c'),
  rule('alert: A, for: soon'),
  rule('alert: A, record: b'),
  rule('record: a.b'),
  rule('record: "a:b"'),
  rule('record: "a{}"'),
  rule('record: a, for: 1m'),
  rule('record: a, keep_firing_for: 1m'),
  rule('record: a, annotations: {a: b}'),
  rule('labels: {}'),
  'groups: [{name: a, labels: {a-b: c}}]',
  'groups: [{name: a, interval: 1m, limit: 1, query_offset: 1m}]',
  'groups: [{name: a}, {name: a}]',
  'groups: [{rules: []}]',
];

describeWith('lokitool', ['lokitool'], () => {
  test('agrees on the structure of rules of Loki', async () => {
    const wrong = await withFiles(Object.fromEntries(FILES.map((text, index) => [`${index}.yaml`, text])), async (folder) => {
      const found: string[] = [];
      for (const [index, text] of FILES.entries()) {
        const { code, stderr } = await run('lokitool', ['rules', 'check', `${index}.yaml`], { cwd: folder });
        const accepted = code === 0 || !/unable parse|unable to parse|parse operation/.test(stderr);
        const ours = structure(read(text).documents[0]!, { flavor: 'loki' });
        if (accepted !== (ours.length === 0)) found.push(`${text}: ${stderr} but ${ours.map(({ message }) => message).join(', ')}`);
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
});
