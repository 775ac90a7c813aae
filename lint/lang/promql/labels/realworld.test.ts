/** Rules on labels over 954 alerts that people use: every error is a true defect, and here is why. */
import { existsSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultLevel, Linter } from '../../../lint.ts';
import { rules } from '../../../rules/index.ts';
import { read } from '../../../source/read.ts';
import { rulesOf } from '../../rulefile/view.ts';
import { parsePromql } from '../parse.ts';
import { Inference } from './infer.ts';

const folder = new URL('../../../../../shared/conformance/realworld/awesome/', import.meta.url).pathname;
const missing = !existsSync(folder);
if (missing) writeSync(2, `skipped: labels in real rules: no ${folder}\n`);
const files = missing ? [] : readdirSync(folder).map((name) => [name, readFileSync(folder + name, 'utf8')] as const);

const OURS =
  /^(promql\/(matching-|group-label|label-gone|unit|ratio-range|histogram-kind|cost)|alerts\/(template-label|always-fires|never-fires))/;

const HIT = 'without `ignoring (status)` a hit never meets a miss: promtool evaluates `m{status="hit"} + m{status="miss"}` to nothing';
const LIMIT =
  'the quotient lost `limit` by `ignoring (limit)`, the right side of `and` has it: promtool evaluates the whole to nothing, whatever the data';

/** By file and line: the proof. */
const DEFECTS: Readonly<Record<string, string>> = {
  'grafana-mimir__embedded-exporter.yml:128 promql/matching-labels': LIMIT,
  'grafana-mimir__embedded-exporter.yml:137 promql/matching-labels': LIMIT,
  'grafana-mimir__embedded-exporter.yml:146 promql/matching-labels': LIMIT,
  'grafana-mimir__embedded-exporter.yml:155 promql/matching-labels': LIMIT,
  'grafana-mimir__embedded-exporter.yml:173 promql/matching-labels': LIMIT,
  'memcached__memcached-exporter.yml:67 promql/matching-labels': HIT,
  'mongodb__dcu-mongodb-exporter.yml:81 promql/matching-labels': HIT,
  'mongodb__percona-mongodb-exporter.yml:66 promql/matching-labels': HIT,
};

const lint = () => {
  const linter = new Linter({ rules: rules.filter(({ name }) => OURS.test(name)), level: defaultLevel, today: '2026-11-23' });
  for (const [name, text] of files) linter.set(name, text);
  return linter.run();
};

describe.skipIf(missing)('labels in real rules', () => {
  test('no error but the listed defects, and templates that read what an aggregation, absent() or a matching took', () => {
    const { findings, crashes } = lint();
    expect(crashes).toEqual([]);
    const errors = findings.filter(({ severity }) => severity === 'error');
    const places = errors
      .filter(({ rule }) => rule !== 'alerts/template-label')
      .map(({ at, rule }) => `${at.source.path}:${at.source.file.text.slice(0, at.source.inFile(at).from).split('\n').length} ${rule}`);
    expect([...new Set(places)].toSorted()).toEqual(Object.keys(DEFECTS));
    const templates = errors.filter(({ rule }) => rule === 'alerts/template-label');
    // Each names what took the label: that is its proof.
    for (const { also } of templates)
      expect(also[0]?.message).toMatch(/removes all labels|keeps no other label|removes \w+|has no labels|knows only the labels/);
    writeSync(
      2,
      `realworld/awesome: ${Object.keys(DEFECTS).length} queries whose sides never match, ${templates.length} templates that read nothing\n`,
    );
  });

  test('warnings are rare', () => {
    expect(lint().findings.filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  test('inference answers for every query, and for whatever is left of one after a cut', () => {
    const queries = files.flatMap(([, text]) =>
      read(text).documents.flatMap((node) => rulesOf(node).groups.flatMap((group) => group.rules.flatMap(({ expr }) => expr?.text ?? []))),
    );
    const inference = new Inference();
    for (const query of queries) expect(inference.of(parsePromql(query).expr!).length).toBeGreaterThan(0);
    fc.assert(
      fc.property(
        fc.constantFrom(...queries),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', ')', 'foo', '{a=""}', ' or ', ' * on(a) group_left(b) '),
        (query, from, length, put) => {
          const at = from % query.length;
          const { expr } = parsePromql(query.slice(0, at) + put + query.slice(at + (length % 12)));
          if (expr !== undefined) new Inference().of(expr);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
