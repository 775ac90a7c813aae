import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { document, HOSTILE, hostileText } from './testdata/hostile.ts';
import { goyaml, type Judge, pyyaml } from './testdata/judges.ts';
import { emitYaml } from './yaml.ts';

/** Every hostile string in every place where a string can stand. */
const inAllPlaces = (text: string): unknown[] => [
  text,
  [text],
  { [text]: text },
  [{ [text]: [text] }, [[text], text]],
  { a: { b: text, c: [text] }, d: text, e: 1 },
];
const known = HOSTILE.flatMap(inAllPlaces);
/** The same values in every run: a judge that fails must fail again. */
const arbitrary = [
  ...fc.sample(document, { numRuns: 3_000, seed: 20_260_822 }),
  ...fc.sample(hostileText, { numRuns: 1_000, seed: 7 }).flatMap(inAllPlaces),
];

describe.each(['1.1', '1.2'] as const)('the yaml package in YAML %s', (version) => {
  // A long list of hostile keys is no attack here.
  const read = (text: string): unknown => parse(text, { version, strict: true, uniqueKeys: true, maxAliasCount: 0 });

  test('reads back every hostile string in every place', () => {
    const wrong = known.filter((value) => !sameJson(read(emitYaml(value)), value));
    expect(wrong.map((value) => ({ value, text: emitYaml(value) }))).toEqual([]);
  });

  test('reads back any document as it was', () => {
    const property = fc.property(document, (value) => {
      expect(read(emitYaml(value))).toEqual(value);
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});

describe.each<[string, Judge]>([
  ['PyYAML', pyyaml()],
  ['sigs.k8s.io/yaml', goyaml('sigs.k8s.io/yaml')],
  ['gopkg.in/yaml.v3', goyaml('gopkg.in/yaml.v3')],
])('%s', (_, judge) => {
  test('reads back every document as it was', (context) => {
    if ('absent' in judge) {
      console.log(`skipped: ${judge.absent}`);
      return context.skip();
    }
    const values = [...known, ...arbitrary];
    const texts = values.map(emitYaml);
    const wrong = judge
      .read(texts)
      .flatMap((answer, i) => (sameJson(answer.value, values[i]) ? [] : [{ text: texts[i], answer, wanted: values[i] }]));
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});

function sameJson(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** Keys in order and numbers as doubles: Go sorts the one and Python has integers of any size for the other. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : member,
  );
}
