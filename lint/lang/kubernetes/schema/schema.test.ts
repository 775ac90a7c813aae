import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { get } from '../../../source/node.ts';
import { read } from '../../../source/read.ts';
import { builtIn, builtInKinds } from './builtin.ts';
import { Compiler, type OpenApi } from './compile.ts';
import { numberOf, typeOf } from './scalar.ts';
import { validate } from './validate.ts';

const told = (schema: OpenApi, text: string) => {
  const table = new Compiler();
  return validate({ table, root: table.add(schema, true), custom: true }, read(text).documents[0]!).map(({ message }) => message);
};

describe('YAML as Kubernetes reads it', () => {
  // Each was posted to an API server of 1.37.
  test.each([
    ['n', 'boolean'], ['yes', 'boolean'], ['Off', 'boolean'], ['~', 'null'], ['0777', 'integer'], ['1_0', 'integer'], ['0x1F', 'integer'],
    ['0o7', 'integer'], ['+1', 'integer'], ['1e3', 'integer'], ['1.0', 'integer'], ['.5', 'number'], ['2024-01-01', 'string'], ['12:30', 'string'], ['1Gi', 'string'],
  ])('%s is of type %s', (text, type) => {
    const node = get(read(`a: ${text}`).documents[0], 'a')!;
    expect(node.kind === 'scalar' && typeOf(node)).toBe(type);
  }); // prettier-ignore

  test.each([['0777', 511], ['1_0', 10], ['0x1F', 31], ['-3', -3]])('%s is the number %d', (text, value) => {
    const node = get(read(`a: ${text}`).documents[0], 'a')!;
    expect(node.kind === 'scalar' && numberOf(node)).toBe(value);
  }); // prettier-ignore
});

describe('compiled schemas', () => {
  test('know the kinds of Kubernetes and of three projects', () => {
    const kinds = [...builtInKinds()];
    expect(kinds).toEqual(
      expect.arrayContaining([
        'v1/Pod',
        'apps/v1/Deployment',
        'argoproj.io/v1alpha1/Application',
        'monitoring.coreos.com/v1/PrometheusRule',
      ]),
    );
    for (const kind of kinds) expect(builtIn(kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1))).toBeDefined();
  });

  test('may hold themselves', () => {
    const named: Record<string, OpenApi> = {
      tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/tree' }, size: { type: 'integer' } } },
    };
    const table = new Compiler({ named: (name) => named[name] });
    const schema = { table, root: table.addNamed('tree'), custom: true };
    const flaws = validate(schema, read('{child: {child: {size: big}}}').documents[0]!);
    expect(flaws.map(({ message }) => message)).toEqual(['child.child.size is the text big, and must be a whole number']);
  });

  test('know alternatives', () => {
    const one = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    };
    expect(told(one, '{a: x}')).toEqual([]);
    expect(told(one, '{a: x, b: z}')).toEqual(['the object may have only one of a, b']);
    expect(told(one, '{}')).toEqual(['the object lacks one of a, b']);
    expect(told({ 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] }, '25%')).toEqual([]);
    expect(told({ type: 'string', not: { enum: ['x'] } }, 'x')).toEqual(['the object is what it must not be']);
  });

  test('never throw, whatever the schema and the text', () => {
    fc.assert(
      fc.property(
        fc.object({
          key: fc.constantFrom('type', 'properties', 'items', 'required', 'oneOf', 'pattern', 'x-kubernetes-list-type', 'a'),
          maxDepth: 4,
        }),
        fc.json(),
        (schema, text) => {
          told(schema, text);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('never throw on objects with anything anywhere', () => {
    const key = fc.constantFrom(
      'metadata',
      'spec',
      'template',
      'containers',
      'env',
      'data',
      'ports',
      'labels',
      'groups',
      '__proto__',
      'constructor',
    );
    fc.assert(
      fc.property(fc.object({ key, maxDepth: 6 }), fc.constantFrom(...builtInKinds()), (value, kind) => {
        const schema = builtIn(kind.slice(0, kind.lastIndexOf('/')), kind.slice(kind.lastIndexOf('/') + 1))!;
        validate(schema, read(JSON.stringify(value)).documents[0]!);
      }),
      { numRuns: 300 },
    );
  });
});
