import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goProgram } from '../../../test/support/go.ts';
import { describeWith, run } from '../../../test/support/judges.ts';
import { ALERTMANAGER, PROMETHEUS } from './functions.ts';
import { parse } from './parser.ts';

const read = (text: string) => parse(text, { functions: PROMETHEUS, variables: ['$labels', '$value'], name: '__name' });
const messages = (text: string) => read(text).problems.map(({ from, to, message }) => `${text.slice(from, to)}: ${message}`);

describe('a template', () => {
  test.each([
    ['{{ $label.x }}', ['$label: undefined variable "$label"']],
    ['{{ humanise $value }}', ['humanise: function "humanise" not defined']],
    ['{{ if .Value }}x', ['{{ if .Value }}: {{if}} has no {{end}}']],
    ['{{ .Value', [': unclosed action']],
    ['x {{ end }}', ['end: unexpected {{end}}']],
    ['{{ range .x }}{{ break }}{{ end }}{{ break }}', ['break: {{break}} outside {{range}}']],
    ['{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}', ['"a": multiple definition of template "a"']],
    ['{{ 1_0__0 }}', ['1_0__0: illegal number syntax: 1_0__0']],
    ['{{ .a | 1 }}', ['1: non executable command in pipeline stage 2']],
    ['{{/* x }}', ['{{/* x }}: unclosed comment']],
  ])('%s is refused for what it is', (text, expected) => expect(messages(text)).toEqual(expected));

  test('tells all of its problems, not the first one only', () => {
    expect(messages('{{ $a }} {{ b }} {{ if }}{{ "\\z" }}{{ end }} {{ .x) }}')).toEqual([
      '$a: undefined variable "$a"',
      'b: function "b" not defined',
      '}}: missing value for if',
      '"\\z": invalid syntax in the string',
      '): unexpected right paren',
    ]);
  });

  test('hides the variables around it from a definition', () =>
    expect(messages('{{ define "a" }}{{ $labels.x }}{{ end }}')).toEqual(['$labels: undefined variable "$labels"']));
});

/** A template a line; ␊ and ␀ stand for what a line cannot hold. Each is right or wrong by itself; what matters is the company, too. */
const CASES = readFileSync(new URL('cases.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.replaceAll('␊', '\n').replaceAll('␀', '\0'));

const PIECES = [
  '{{',
  '}}',
  ' ',
  '-',
  '"a"',
  '`b`',
  '.x',
  '.',
  '$x',
  '$',
  ':=',
  '=',
  ',',
  '|',
  '(',
  ')',
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'block',
  'template',
  'break',
  'continue',
  'len',
  'humanize',
  '1',
  "'c'",
  '/*',
  '*/',
  'true',
  'nil',
  'text',
  '\n',
  '{{ end }}',
  '{{ else }}',
  '{{ if . }}',
  '{{ range . }}',
  '{{ define "d" }}',
];

describeWith('text/template and html/template of Go', [goProgram('gotemplateparse')], () => {
  const judgeAll = async (texts: readonly string[], functions: readonly string[]) => {
    const stdin = texts.map((text) => JSON.stringify({ text, functions, prelude: '' })).join('\n');
    const { stdout } = await run(goProgram('gotemplateparse').path!, [], { stdin });
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { error: string }).error);
  };

  const disagreements = async (texts: readonly string[], set = PROMETHEUS) => {
    const errors = await judgeAll(texts, [...set.keys()]);
    return texts.flatMap((text, index) => {
      const { problems } = parse(text, { functions: set, name: '__name' });
      return (problems.length === 0) === (errors[index] === '')
        ? []
        : [{ text, go: errors[index], ours: problems.map(({ message }) => message) }];
    });
  };

  test('agree on every construct', async () => expect(await disagreements(CASES)).toEqual([]));

  test('agree on two constructs beside each other, with the functions of Alertmanager too', async () => {
    const pairs = CASES.flatMap((one, index) => [one + CASES[(index * 7 + 3) % CASES.length]!, `{{ if . }}${one}{{ end }}`]);
    expect(await disagreements(pairs, ALERTMANAGER)).toEqual([]);
  });

  test('agree on random texts', async () => {
    const texts = fc.sample(
      fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
      3000,
    );
    const likely = fc.sample(
      fc.array(fc.constantFrom(...PIECES.slice(2, 32)), { maxLength: 8 }).map((pieces) => `{{ ${pieces.join(' ')} }}`),
      3000,
    );
    expect(await disagreements([...texts, ...likely])).toEqual([]);
  });
});

describe('any text', () => {
  test('is read without an exception, and fast', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join('')),
        ),
        (text) => void read(text),
      ),
      { numRuns: 2000 },
    );
    for (const deep of [
      '{{ ' + '('.repeat(50_000),
      '{{ if . }}'.repeat(50_000),
      '{{'.repeat(100_000),
      '{{ . }}'.repeat(50_000),
      '{{/*'.repeat(50_000),
    ]) {
      const start = performance.now();
      read(deep);
      expect(performance.now() - start).toBeLessThan(1500);
    }
  });
});
