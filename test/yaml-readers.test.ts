/** The readers of Go that Prometheus, Alertmanager and Kubernetes have, on files as people break them: what they take we call no error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read } from '../lint/source/read.ts';
import { goProgram } from './support/go.ts';
import { describeWith, root, run } from './support/judges.ts';

const FILES = [
  'monitoring/prometheusrule-alerts-ci.yaml',
  'monitoring/externalsecret-alertmanager-config.yaml',
  'backend/networkpolicy-therapy-backend.yaml',
  'security/configmap-falco-rules-therapy.yaml',
].map((path) =>
  readFileSync(join(root, 'dist/production', path), 'utf8')
    .split('\n')
    .slice(0, 40)
    .join('\n'),
);

const PIECES = [
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  ': ',
  '\n',
  '\n  ',
  '\t',
  '\n\t\n',
  '- ',
  ' #',
  '&a ',
  '*a',
  '!foo ',
  '!!str ',
  '|',
  '>-',
  '%',
  '@',
  '? ',
  '\n---\n',
  '\\',
  '<<: ',
  'x: y',
];

/** Takes something away, puts something in, breaks a line, or moves one. */
const mutation = fc.tuple(fc.nat(), fc.constantFrom('cut', 'put', 'break', 'move'), fc.constantFrom(...PIECES), fc.nat({ max: 20 }));

function mutated(text: string, [where, how, piece, length]: readonly [number, string, string, number]): string {
  const at = where % text.length;
  if (how === 'cut') return text.slice(0, at) + text.slice(at + 1 + length);
  if (how === 'put') return text.slice(0, at) + piece + text.slice(at);
  const blank = text.indexOf(' ', at);
  if (how === 'break') return blank < 0 ? text : `${text.slice(0, blank)}\n${' '.repeat(length % 5)}${text.slice(blank + 1)}`;
  const line = text.lastIndexOf('\n', at) + 1;
  return length % 2 === 0 ? `${text.slice(0, line)} ${text.slice(line)}` : text.slice(0, line) + text.slice(line).replace(/^ {1,2}/, '');
}

/** What we refuse and they take, each with the reason: nobody means it, and other readers of the same files refuse it. */
const ON_PURPOSE: readonly (readonly [RegExp, string])[] = [
  [/^( *).*:[ \t]*\n(?:[ \t]*\n)*\1[|>]/m, 'a block that begins at the depth of its own key'],
];
describeWith('readers of Go', [goProgram('goyaml')], () => {
  test('refuse whatever we call an error', async () => {
    const texts = fc.sample(
      fc
        .tuple(fc.constantFrom(...FILES), fc.array(mutation, { minLength: 1, maxLength: 3 }))
        .map(([file, mutations]) => mutations.reduce(mutated, file)),
      { numRuns: 4000, seed: 4 },
    );
    const { stdout } = await run(goProgram('goyaml').path!, [], { stdin: texts.map((text) => JSON.stringify(text)).join('\n') });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly v3: string; readonly k8s: string });
    expect(answers).toHaveLength(texts.length);
    let refused = 0;
    const alone = texts.filter((text, index) => {
      const { v3, k8s } = answers[index]!;
      const { problems } = read(text);
      if (problems.length > 0 && v3 !== '' && k8s !== '') refused++;
      return problems.length > 0 && (v3 === '' || k8s === '') && !ON_PURPOSE.some(([form]) => form.test(text));
    });
    expect(alone).toEqual([]);
    expect(refused).toBeGreaterThan(1000);
  });
});
