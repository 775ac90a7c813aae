import { expect, test } from 'vitest';
import { type Node, strings } from '../../source/node.ts';
import { read } from '../../source/read.ts';
import { Selector } from './selector.ts';

const node = (text: string): Node => read(text).documents[0]!;
const matches = (selector: string, labels: string) => Selector.of(node(selector)).matches(strings(node(labels)));

test.each([
  ['{matchLabels: {a: b}}', '{a: b, c: d}', true],
  ['{matchLabels: {a: b}}', '{a: c}', false],
  ['{}', '{}', true], // nothing is asked, everything matches
  ['{matchExpressions: [{key: a, operator: In, values: [x, y]}]}', '{a: y}', true],
  ['{matchExpressions: [{key: a, operator: NotIn, values: [x]}]}', '{b: x}', true], // a label that is not there is not x
  ['{matchExpressions: [{key: a, operator: NotIn, values: [x]}]}', '{a: x}', false],
  ['{matchExpressions: [{key: a, operator: Exists}]}', '{a: ""}', true],
  ['{matchExpressions: [{key: a, operator: DoesNotExist}]}', '{a: ""}', false],
  ['{matchLabels: {a: b}, matchExpressions: [{key: a, operator: Exists}, {key: c, operator: Exists}]}', '{a: b}', false],
] as const)('%s on %s: %s', (selector, labels, expected) => {
  expect(matches(selector, labels)).toBe(expected);
});

test.each(['{key: a, operator: in, values: [x]}', '{key: a, operator: In}', '{key: a, operator: Exists, values: [x]}', '{key: a}'])(
  'the API server refuses %s, and it matches nothing',
  (expression) => {
    const selector = Selector.of(node(`{matchExpressions: [${expression}]}`));
    expect(selector.problem).toBeDefined();
    expect(selector.matches(new Map())).toBe(false);
    expect(selector.isEmpty).toBe(false);
  },
);

test('is written as kubectl writes it', () => {
  const selector = Selector.of(
    node('{matchLabels: {a: b}, matchExpressions: [{key: c, operator: In, values: [d, e]}, {key: f, operator: DoesNotExist}]}'),
  );
  expect(selector.toString()).toBe('a=b,c in (d,e),!f');
});

test('a placeholder of a template tool asks for nothing', () => {
  expect(Selector.ofMap(node('{a: {x: y}}')).isEmpty).toBe(true);
});
