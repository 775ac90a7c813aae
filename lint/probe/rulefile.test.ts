import { existsSync, globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeWith, run, saySkipped, shared, withFiles } from '../../test/support/judges.ts';
import { rulefile } from './rulefile.ts';

const CASES = `${shared}conformance/promql/rulefiles.jsonl`;
const REAL = `${shared}conformance/realworld/awesome`;

interface Case {
  readonly id: string;
  readonly content: string;
  readonly valid: boolean;
  readonly name_validation?: string;
}

const valid = (content: string, more: object = {}) => rulefile({ content, ...more })['valid'] === true;

const cases: readonly Case[] = existsSync(CASES)
  ? readFileSync(CASES, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Case)
  : [];
if (cases.length === 0) saySkipped('rule files of Prometheus', `no ${CASES} here`);

describe.skipIf(cases.length === 0)('the rule files of Prometheus', () => {
  test.each(cases)('$id', ({ content, valid: wanted, name_validation }) => expect(valid(content, { name_validation })).toBe(wanted));
});

/** A file a line, ␊ stands for its line breaks: one thing wrong, or odd and right, each. */
const FILES = readFileSync(new URL('../lang/rulefile/cases.txt', import.meta.url), 'utf8')
  .split('\n')
  .slice(0, -1)
  .map((line) => line.replaceAll('␊', '\n'));

describeWith('promtool', ['promtool'], () => {
  /** All files in one run: promtool prints a line for each. */
  const judge = async (texts: readonly string[]) =>
    withFiles(Object.fromEntries(texts.map((text, index) => [`${index}.yaml`, text])), async (folder) => {
      const { stdout, stderr } = await run('promtool', ['check', 'rules', '--lint=none', ...texts.map((_, index) => `${index}.yaml`)], {
        cwd: folder,
      });
      const refused = new Set([...stderr.matchAll(/^(\d+)\.yaml: /gm)].map(([, index]) => Number(index)));
      expect(stdout).toContain(`Checking ${texts.length - 1}.yaml`);
      return {
        accepts: (index: number) => !refused.has(index),
        why: (index: number) => stderr.split('\n').find((line) => line.startsWith(`${index}.yaml: `)),
      };
    });

  const disagreements = async (texts: readonly string[]) => {
    const { accepts, why } = await judge(texts);
    return texts.flatMap((text, index) =>
      accepts(index) === valid(text) ? [] : [{ text, promtool: why(index) ?? 'accepted', ours: rulefile({ content: text })['problems'] }],
    );
  };

  test('agrees on every field, right and wrong', async () => expect(await disagreements(FILES)).toEqual([]));

  test.skipIf(!existsSync(REAL))('agrees on real files with words changed', async () => {
    const files = globSync(`${REAL}/*.yml`)
      .toSorted()
      .map((path) => readFileSync(path, 'utf8'));
    const changes: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => text.replace(/annotations:/, 'annotation:'),
      (text) => text.replace(/for: \S+/, 'for: soon'),
      (text) => text.replace(/\{\{ \$labels/, '{{ $label'),
      (text) => text.replace(/- alert: (\S+)/, '- alert: $1\n    record: x'),
      (text) => text.replace(/expr: '?(.+?)'?$/m, 'expr: ($1'),
      (text) => text.replace(/ \}\}/, ' }'),
      (text) => text.replace(/rules:/, 'rule:'),
    ];
    const texts = files.flatMap((text, index) => [changes[index % changes.length]!(text), changes[(index + 3) % changes.length]!(text)]);
    expect(await disagreements(texts)).toEqual([]);
  });
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom(...FILES)), (text, files) => {
      expect(rulefile({ content: text })).toHaveProperty('valid');
      expect(rulefile({ content: files.join('\n').slice(3) })).toHaveProperty('valid');
    }),
    { numRuns: 300 },
  );
});
