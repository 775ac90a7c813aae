/** Verdicts of Prometheus' own tests, of promtool on mutated queries, and of the grammar of its editor. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parser as editor } from '@prometheus-io/lezer-promql';
import { describe, expect, test } from 'vitest';
import { describeWith, run, saySkipped, withFiles } from '../../../test/support/judges.ts';
import { promql } from '../../probe/promql.ts';
import { mutations } from './testing-mutations.ts';
import { parsePromql } from './parse.ts';

const folder = new URL('../../../../shared/conformance', import.meta.url).pathname;
const missing = !existsSync(`${folder}/promql/parse.jsonl`);
if (missing) saySkipped('conformance of PromQL', `no ${folder}`);

interface Case {
  readonly id: string;
  readonly expr?: string;
  readonly expr_base64?: string;
  readonly valid?: boolean;
  readonly type?: string;
  readonly errors?: readonly { readonly start?: number; readonly end?: number }[];
  readonly features?: readonly string[];
}

const cases = (file: string): Case[] =>
  missing
    ? []
    : readFileSync(`${folder}/${file}`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Case);

/** By id: where we disagree, and why that is right. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const FUNCTIONS = 'promql-experimental-functions';
const FILL = 'promql-binop-fill-modifiers';

interface Answer {
  readonly valid: boolean;
  readonly type?: string;
  readonly problems?: readonly { readonly start: number; readonly end: number }[];
}

/** The parser's own test has all switches on but that of the fill modifiers; pint has that one on too. */
const ask = (one: Case) => {
  const switches = one.id.startsWith('pint/') ? [FUNCTIONS, FILL] : [FUNCTIONS];
  return promql({ ...one, features: [...switches, ...(one.features ?? [])] }) as unknown as Answer;
};

function disagreement(one: Case): string | undefined {
  const answer = ask(one);
  if (answer.valid !== (one.valid ?? true)) return answer.valid ? 'we take it' : 'we refuse it';
  if (answer.valid) return one.type === undefined || answer.type === one.type ? undefined : `its type is ${answer.type}`;
  const places = (one.errors ?? []).filter(({ start, end }) => start !== undefined && end !== undefined);
  const meets =
    places.length === 0 ||
    (answer.problems ?? []).some((ours) => places.some(({ start, end }) => ours.start <= end! && start! <= ours.end));
  return meets ? undefined : 'the problem is elsewhere';
}

describe.skipIf(missing)('PromQL', () => {
  test.each(['promql/parse.jsonl', 'promql/codemirror.jsonl', 'promql/evals.jsonl', 'pint/labels.jsonl'])(
    'is judged as %s says',
    (file) => {
      const all = cases(file);
      const wrong = all.flatMap((one) => {
        const why = disagreement(one);
        return why === undefined ? [] : [`${one.id}: ${why}`];
      });
      const listed = all.filter(({ id }) => id in EXCEPTIONS).length;
      process.stderr.write(`${file}: ${all.length - wrong.length} agree, ${listed} exceptions\n`);
      expect(wrong.filter((line) => !(line.slice(0, line.lastIndexOf(': ')) in EXCEPTIONS))).toEqual([]);
      expect(all.length).toBeGreaterThan(50);
    },
  );

  test('no exception is stale', () => {
    const files = ['promql/parse.jsonl', 'promql/codemirror.jsonl', 'promql/evals.jsonl', 'pint/labels.jsonl'];
    const needed = new Set(files.flatMap(cases).flatMap((one) => (disagreement(one) === undefined ? [] : [one.id])));
    expect(Object.keys(EXCEPTIONS).filter((id) => !needed.has(id))).toEqual([]);
  });

  test('of rules from the field parses', () => {
    const files = readdirSync(`${folder}/realworld/awesome`);
    const texts = files.flatMap((file) => queries(readFileSync(`${folder}/realworld/awesome/${file}`, 'utf8')));
    expect(texts.length).toBeGreaterThan(900);
    expect(texts.filter((text) => parsePromql(text).problems.length > 0)).toEqual([]);
  });

  test('is refused by the grammar of the editor only where it is younger than that', () => {
    const valid = cases('promql/evals.jsonl').flatMap(({ expr }) => (expr === undefined ? [] : [expr]));
    const refused = valid.filter((text) => isBroken(text));
    // It reads the slash of 5./6 as part of the number.
    expect(refused.filter((text) => parsePromql(text).uses.length === 0 && !/\d\.\//.test(text))).toEqual([]);
    expect(refused.length).toBeLessThan(valid.length / 4);
  });
});

/** Expressions of a file that writes them between single quotes, as that collection does. */
const queries = (text: string): string[] =>
  [...text.matchAll(/^ +expr: '((?:[^']|'')*)'$/gm)].map((match) => match[1]!.replaceAll("''", "'"));

/** Whether the editor's tree of a query has an error in it. */
function isBroken(text: string): boolean {
  let broken = false;
  editor.parse(text).iterate({ enter: ({ type }) => void (broken ||= type.isError) });
  return broken;
}

describeWith('promtool', ['promtool'], () => {
  test.skipIf(missing)('gives the same verdict on a thousand mutated queries', async () => {
    const seeds = ['promql/parse.jsonl', 'promql/evals.jsonl'].flatMap(cases).flatMap(({ expr }) => (expr === undefined ? [] : [expr]));
    // An empty query and one that YAML cannot hold are refused by the reader of files.
    const texts = [...mutations(seeds, 1000, 7)].filter((text) => text.trim() !== '' && text.isWellFormed());
    const rules = texts.map((text, index) => ({ record: `r${index}`, expr: text }));
    const switches = [FUNCTIONS, FILL];
    const refused = await withFiles({ 'rules.json': JSON.stringify({ groups: [{ name: 'g', rules }] }) }, async (directory) => {
      const { stderr, stdout } = await run('promtool', [
        'check',
        'rules',
        '--lint=none',
        `--enable-feature=${switches.join(',')}`,
        `${directory}/rules.json`,
      ]);
      return new Set([...`${stdout}${stderr}`.matchAll(/rule \d+, "r(\d+)": could not parse/g)].map((match) => Number(match[1])));
    });
    const features = { switches: new Set(switches) };
    const wrong = texts.filter((text, index) => parsePromql(text, { features }).problems.length > 0 !== refused.has(index));
    expect(wrong).toEqual([]);
    expect(refused.size).toBeGreaterThan(300);
    expect(texts.length - refused.size).toBeGreaterThan(50);
  });
});
