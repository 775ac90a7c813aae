/** Random queries over random series, evaluated by promtool: what comes out must be what the inference allows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeWith, judge, run, withFiles } from '../../../../test/support/judges.ts';
import { contradiction, seriesOf } from '../../../../test/support/series.ts';
import { parsePromql } from '../parse.ts';
import { Inference } from './infer.ts';
import type { LabelFacts } from './label-facts.ts';
import { deadOf } from './source.ts';

const labels = ['a', 'b', 'le', '__name__'] as const;
const label = fc.constantFrom('a', 'b', 'c');
const list = fc.uniqueArray(fc.constantFrom(...labels, 'c'), { maxLength: 2 }).map((names) => names.join(', '));
const matcher = fc.constantFrom('a="x"', 'a!="x"', 'b=~"x|y"', 'b=~".*"', 'b!~"x"', 'a=""', 'b!=""', 'c=""', 'a=~"x.*"');
const selector = fc
  .tuple(fc.constantFrom('m', 'n', 'k_bucket'), fc.array(matcher, { maxLength: 2 }))
  .map(([name, matchers]) => (matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`));

const comparison = fc.constantFrom('==', '!=', '<', '>', '<=', '>=', '== bool', '> bool', '!= bool');
const arithmetic = fc.constantFrom('+', '-', '*', '/', '%', '^', 'atan2');

const matching = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  fc.tuple(fc.constantFrom('on', 'ignoring'), list).map(([word, names]) => `${word}(${names})`),
  fc
    .tuple(
      fc.constantFrom('on', 'ignoring'),
      fc.constantFrom('', 'a', 'b'),
      fc.constantFrom('group_left', 'group_right'),
      fc.constantFrom('', 'c', 'a'),
    )
    .filter(([word, on, , added]) => word === 'ignoring' || on !== added || on === '')
    .map(([word, on, group, added]) => `${word}(${on}) ${group}(${added})`),
);

const { vector } = fc.letrec<{ vector: string; scalar: string }>((tie) => ({
  scalar: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('0', '1', '2', '0.5'),
    tie('vector').map((inner) => `scalar(${inner})`),
  ),
  vector: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    selector,
    fc.constantFrom('vector(1)', 'vector(0)'),
    selector.map((inner) => `last_over_time(${inner}[5m])`),
    selector.map((inner) => `rate(${inner}[5m])`),
    selector.map((inner) => `absent(${inner})`),
    selector.map((inner) => `absent_over_time(${inner}[5m])`),
    tie('vector').map((inner) => `max_over_time((${inner})[5m:1m])`),
    tie('vector').map((inner) => `absent(${inner})`),
    tie('vector').map((inner) => `-(${inner})`),
    tie('vector').map((inner) => `abs(${inner})`),
    tie('vector').map((inner) => `sort(${inner})`),
    tie('vector').map((inner) => `histogram_quantile(0.9, ${inner})`),
    fc.tuple(fc.constantFrom('sum', 'count', 'max', 'avg', 'group', 'stddev'), tie('vector')).map(([op, inner]) => `${op}(${inner})`),
    fc
      .tuple(fc.constantFrom('sum', 'count', 'min', 'group'), fc.constantFrom('by', 'without'), list, tie('vector'))
      .map(([op, word, names, inner]) => `${op} ${word} (${names}) (${inner})`),
    fc
      .tuple(fc.constantFrom('topk', 'bottomk'), fc.constantFrom('0', '1', '2'), list, tie('vector'))
      .map(([op, k, names, inner]) => `${op} by (${names}) (${k}, ${inner})`),
    fc
      .tuple(fc.constantFrom('by', 'without'), list, label, tie('vector'))
      .map(([word, names, name, inner]) => `count_values ${word} (${names}) ("${name}", ${inner})`),
    fc
      .tuple(
        tie('vector'),
        label,
        fc.constantFrom('$1', 'v-$1', '', 'w', '$2'),
        fc.constantFrom('a', 'b', 'c', '__name__'),
        fc.constantFrom('(.*)', '(.+)', 'x(.*)', '', 'y|x'),
      )
      .map(([inner, to, text, from, expression]) => `label_replace(${inner}, "${to}", "${text}", "${from}", "${expression}")`),
    fc
      .tuple(tie('vector'), label, fc.constantFrom('', '-'), label, label)
      .map(([inner, to, separator, one, two]) => `label_join(${inner}, "${to}", "${separator}", "${one}", "${two}")`),
    fc.tuple(tie('vector'), fc.oneof(comparison, arithmetic), tie('scalar')).map(([one, op, two]) => `(${one}) ${op} (${two})`),
    fc.tuple(tie('scalar'), fc.oneof(comparison, arithmetic), tie('vector')).map(([one, op, two]) => `(${one}) ${op} (${two})`),
    fc
      .tuple(tie('vector'), fc.oneof(comparison, arithmetic), matching, tie('vector'))
      .map(([one, op, match, two]) => `(${one}) ${op} ${match} (${two})`),
    fc
      .tuple(
        tie('vector'),
        fc.constantFrom('and', 'or', 'unless'),
        fc.constantFrom('', 'on()', 'on(a)', 'ignoring(a, b)', 'ignoring(b)'),
        tie('vector'),
      )
      .map(([one, op, match, two]) => `(${one}) ${op} ${match} (${two})`),
  ),
}));

const value = fc.constantFrom('', 'x', 'y');
const series = fc
  .tuple(fc.constantFrom('m', 'n', 'k_bucket'), value, value, fc.constantFrom('', '1', '+Inf'), fc.integer({ min: 0, max: 3 }))
  .map(([name, a, b, le, number]) => {
    const pairs = Object.entries({ a, b, le: name === 'k_bucket' ? le : '' }).filter(([, text]) => text !== '');
    return { series: `${name}{${pairs.map(([key, text]) => `${key}="${text}"`).join(',')}}`, values: `${number}+${number}x10` };
  });

interface Tested {
  readonly expr: string;
  /** What promtool says of it: the series, `nil`, or the error. */
  readonly got: string;
}

/** Every query is expected to give what it never gives, so that promtool prints what it gives. */
async function evaluate(data: readonly object[], queries: readonly string[]): Promise<Tested[]> {
  const impossible = [{ labels: 'impossible{}', value: 12_345 }];
  const tests = [
    { interval: '1m', input_series: data, promql_expr_test: queries.map((expr) => ({ expr, eval_time: '10m', exp_samples: impossible })) },
  ];
  return withFiles({ 'test.yaml': JSON.stringify({ rule_files: [], tests }) }, async (folder) => {
    const { stdout, stderr } = await run(judge('promtool').path!, ['test', 'rules', `${folder}/test.yaml`]);
    const blocks = `${stdout}\n${stderr}`.split(/^ {4}expr: /m).slice(1);
    return blocks.map((block) => ({
      expr: JSON.parse(/^"(?:[^"\\]|\\.)*"/.exec(block)![0]) as string,
      got: /got:(.*)/.exec(block)?.[1] ?? `error ${block}`,
    }));
  });
}

/** The series that promtool prints: `[{a="x"} 1E+00 n{} 2E+00]` and the like. */
const printed = (got: string): string[] => [...got.matchAll(/(?:[\w:]+)?\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\}/g)].map(([one]) => one);

/** All that can be declared about the data. */
function declared(data: readonly { readonly series: string }[]): LabelFacts {
  const all = data.map((one) => seriesOf(one.series)!);
  return {
    labelsOf: (metric) => {
      const own = all.filter((one) => one.get('__name__') === metric);
      const names = [...new Set(own.flatMap((one) => [...one.keys()]))].filter((name) => name !== '__name__');
      const values = (name: string) => [...new Set(own.flatMap((one) => one.get(name) ?? []))];
      return {
        labels: new Map(names.map((name) => [name, name === 'b' ? null : values(name)])),
        closed: true,
        guaranteed: new Set(names.filter((name) => own.every((one) => one.has(name)))),
      };
    },
  };
}

describeWith('random queries by promtool', ['promtool'], () => {
  test('every series that comes out is possible, and nothing comes out of the dead', async () => {
    let [seen, dead] = [0, 0];
    const data = fc.uniqueArray(series, { selector: (one) => one.series, minLength: 4, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(data, fc.array(vector, { minLength: 40, maxLength: 60 }), async (input, queries) => {
        const valid = queries.filter((query) => parsePromql(query).problems.length === 0);
        const inferences = [new Inference(), new Inference(declared(input))];
        for (const { expr, got } of await evaluate(input, valid)) {
          const rows = got.startsWith('error') ? [] : printed(got);
          seen += rows.length;
          for (const inference of inferences) {
            const sources = inference.of(parsePromql(expr).expr!);
            if (deadOf(sources) !== undefined) dead++;
            const wrong = rows.map((row) => contradiction(sources, seriesOf(row)!)).filter((one) => one !== undefined);
            expect(wrong, `${expr} gives ${got} of ${JSON.stringify(input)}`).toEqual([]);
            // What is said to be there is there, unless the query fails.
            const certain = sources.some((source) => source.certain !== undefined);
            expect(certain && got.trim() === 'nil', `${expr} gives nothing`).toBe(false);
          }
        }
      }),
      { endOnFailure: true, numRuns: Number(process.env['FUZZ_RUNS'] ?? 12) },
    );
    expect(seen).toBeGreaterThan(100);
    expect(dead).toBeGreaterThan(5);
  });
});
