import { describe, expect, test } from 'vitest';
import { Embedded } from '../artifact.ts';
import { emitYaml } from './yaml.ts';

describe('layout', () => {
  test('keys stay in the order in which they were put in, and lists are indented under their key', () => {
    expect(emitYaml({ kind: 'B', apiVersion: 'v1', list: ['a', { name: 'x', args: ['--a', '-b'] }, [1, [2]], []] })).toBe(
      [
        'kind: B',
        'apiVersion: v1',
        'list:',
        '  - a',
        '  - name: x',
        '    args:',
        '      - --a',
        '      - -b',
        '  - - 1',
        '    - - 2',
        '  - []',
        '',
      ].join('\n'),
    );
  });

  test('undefined members are dropped, and what is then empty is written as empty', () => {
    expect(emitYaml({ a: undefined, b: { c: undefined }, d: [{ e: undefined }], f: null })).toBe('b: {}\nd:\n  - {}\nf: null\n');
    expect(emitYaml({ a: undefined })).toBe('{}\n');
    expect(emitYaml([])).toBe('[]\n');
  });

  test('the same object twice is written twice: no anchors', () => {
    const labels = { team: 'a' };
    expect(emitYaml({ one: labels, two: labels })).toBe('one:\n  team: a\ntwo:\n  team: a\n');
  });

  test('a key too long for a simple key says that it is one', () => {
    expect(emitYaml([{ ['k'.repeat(200)]: { a: 1 } }])).toBe(`- ? ${'k'.repeat(200)}\n  :\n    a: 1\n`);
  });
});

describe('strings', () => {
  test.each([
    ['sum by (job) (rate(x_total[5m])) > 0.1', 'sum by (job) (rate(x_total[5m])) > 0.1'],
    ['5m', '5m'],
    ['{{ $value }}', "'{{ $value }}'"],
    ['yes', "'yes'"],
    ['1_000', "'1_000'"],
    ["it's: so", `"it's: so"`],
    [`it's "so"`, `it's "so"`],
    [`'a' "b"`, `'''a'' "b"'`],
    ['a\tb', '"a\\tb"'],
    ['\x7f\x85\u2028\ufeff', '"\\x7f\\x85\\u2028\\ufeff"'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['\n', '"\\n"'],
    ['čšž 🙂', 'čšž 🙂'],
  ])('%j', (text, written) => {
    expect(emitYaml({ a: text })).toBe(`a: ${written}\n`);
  });

  test.each([
    ['a\nb', '|-\n  a\n  b\n'],
    ['a\n\n  b\n', '|\n  a\n\n    b\n'],
    ['  a\nb\n', '|2\n    a\n  b\n'],
    ['\na', '|2-\n\n  a\n'],
    ['a \nb', '|-\n  a \n  b\n'],
    ['a\n\n', '|+\n  a\n\n'],
    ['a\n  \n', '"a\\n  \\n"\n'],
    ['a\n\x07', '"a\\n\\x07"\n'],
  ])('lines: %j', (text, written) => {
    expect(emitYaml({ a: text, z: 1 })).toBe(`a: ${written}z: 1\n`);
  });

  test('a document never ends in an empty line', () => {
    expect(emitYaml({ a: 'x\n\n' })).toBe('a: "x\\n\\n"\n');
  });
});

test.each([
  [0.1 + 0.2, '0.30000000000000004'],
  [1e21, '1.0e+21'],
  [1e-7, '1.0e-7'],
  [1.5e-9, '1.5e-9'],
  [2 ** 63, '9223372036854775808'],
  [-0, '0'],
])('the number %d is written %s', (value, written) => {
  expect(emitYaml([value])).toBe(`- ${written}\n`);
});

describe('a document inside a document', () => {
  test('YAML becomes a block', () => {
    expect(emitYaml({ data: { 'a.yaml': new Embedded('yaml', { a: ['b'] }) } })).toBe('data:\n  a.yaml: |\n    a:\n      - b\n');
  });

  test('JSON is pretty, may hold a further document, and is wrapped when rendered', () => {
    const json = new Embedded('json', { a: new Embedded('yaml', { b: 1 }), c: undefined }, (text) => `<${text}>`);
    expect(emitYaml([json])).toBe('- |-\n  <{\n    "a": "b: 1\\n"\n  }>\n');
  });
});

describe('what no document can hold is refused with its place', () => {
  class Rule {
    expr = 'up';
  }
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = [cyclic];
  test.each<[unknown, string]>([
    [{ spec: { rules: [{ for: Number.NaN }] } }, 'spec.rules[0].for: NaN is not a number that YAML and JSON know'],
    [[Number.POSITIVE_INFINITY], '[0]: Infinity is not a number'],
    [{ a: [undefined] }, 'a[0]: undefined has no place'],
    [{ a: new Rule() }, 'a: an instance of Rule is not plain data'],
    [{ a: new Map() }, 'a: an instance of Map is not plain data'],
    [{ 'a.b/c': () => 1 }, '["a.b/c"]: a function is not data'],
    [{ a: 1n }, 'a: a bigint does not survive'],
    [{ a: Symbol('x') }, 'a: a symbol is not data'],
    [{ ok: { x: 1 }, a: 'x\ud800' }, 'a: half of a surrogate pair'],
    [{ ['\udc00']: 1 }, '["\\udc00"]: half of a surrogate pair'],
    [undefined, 'the document: undefined'],
    [cyclic, 'stands inside itself'],
    [{ data: { 'x.json': new Embedded('json', { a: [Number.NaN] }) } }, 'data["x.json"].a[0]: NaN'],
    [{ data: new Embedded('json', { a: [cyclic] }) }, 'stands inside itself'],
    [{ data: new Embedded('yaml', { a: new Rule() }) }, 'data.a: an instance of Rule'],
  ])('%#', (value, message) => {
    expect(() => emitYaml(value)).toThrow(message);
  });
});
