/** Our simulator and amtool on the same random route trees and label sets, hostile texts among them. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { route, type Route, type RouteMatch } from '../spec/index.ts';
import { configuration, matcher } from '../synth/alertmanager/config.ts';
import { simulate } from '../synth/alertmanager/simulate.ts';
import { emitYaml } from '../synth/render/yaml.ts';
import { alertmanagerOf, to } from '../synth/testing/alertmanager.ts';
import { describeWith, run } from './support/judges.ts';

const people = to('fallback', 'pagerduty', 'slack', 'mail');
const LABELS = ['alertname', 'severity', 'ns', 'with space', 'žaba'];
const values = fc.constantFrom('', 'a', 'b', 'ab', 'a\nb', 'a"b', 'a\\b', "a'b", 'a|b', '{a="b"}', '\t', 'a, b', '\u{1f525}', 'A', '\r');
const expressions = fc.constantFrom(
  /a/,
  /a|b/,
  /a.*/,
  /.+/,
  /.*/,
  /(?:)/,
  /[^a]/,
  /a.b/,
  /a.b/s,
  /A/i,
  /a\\b/,
  /"|\n/,
  /^a$/,
  /\d|\w+/,
  /\x61b?/,
  /a{1,2}/,
  /[[:alpha:]]+/,
  /\p{L}+/u,
  /b*?$/,
);
const one = fc.oneof(values, expressions, fc.array(values, { minLength: 1, maxLength: 3 }));
const match: fc.Arbitrary<RouteMatch> = fc
  .dictionary(fc.constantFrom(...LABELS), fc.oneof(one, fc.record({ not: one })), { maxKeys: 3 })
  .map((labels) => ({ labels }));

const { tree } = fc.letrec<{ tree: Route[]; node: Route }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 4, depthIdentifier: 'routes' }),
  node: fc
    .tuple(
      match,
      fc.constantFrom(people.pagerduty, people.slack, people.mail),
      fc.boolean(),
      fc.oneof({ maxDepth: 3, depthIdentifier: 'routes' }, fc.constant([]), tie('tree')),
    )
    .map(([where, receiver, goOn, routes]) => route(where, receiver, { continue: goOn, routes })),
}));
const labelSets = fc.array(fc.dictionary(fc.constantFrom(...LABELS), values, { minKeys: 1 }), { minLength: 6, maxLength: 10 });

describeWith('amtool and our simulator', ['amtool'], () => {
  test('send every label set to the same receivers, in the same order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'routes-'));
    let asked = 0;
    let elsewhere = 0;
    await fc.assert(
      fc.asyncProperty(tree, labelSets, async (routes, sets) => {
        const { model, problems } = alertmanagerOf({ receivers: people, routing: { routes } });
        expect(problems).toEqual([]);
        const file = join(folder, 'alertmanager.yaml');
        writeFileSync(file, emitYaml(configuration(model)));
        for (const labels of sets) {
          const args = Object.entries(labels).map(([label, value]) => matcher({ label, op: '=', value }));
          const { stdout, stderr } = await run('amtool', ['config', 'routes', 'test', `--config.file=${file}`, ...args]);
          const ours = simulate(model, labels).map(({ receiver }) => receiver);
          expect(ours.join(), `${JSON.stringify(labels)} ${stderr}\n${emitYaml(configuration(model))}`).toBe(stdout.trim());
          asked++;
          if (ours.join() !== 'fallback') elsewhere++;
        }
      }),
      { numRuns: 40 },
    );
    expect(asked).toBeGreaterThan(200);
    expect(elsewhere).toBeGreaterThan(asked / 5); // else it would prove little
  });
});
