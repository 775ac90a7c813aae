import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changed, changes, complaint, seeds } from './testing-fuzz.ts';
import { lint, Linter, type Report } from './lint.ts';
import { rules } from './rules/index.ts';
import { shared } from '../test/support/judges.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const CONFORMANCE = `${shared}conformance`;

/** Milliseconds of the processor for one input, with room for a cold start; `bench/fuzz-lint.ts` asks for two seconds. */
const SLOWEST = 5000;

/** Milliseconds in all for each of these. */
const TIME = 18_000;

const facts = readFileSync(`${root}dist/production/_catalog.json`, 'utf8');
const real = seeds([`${root}dist`, `${root}argocd`, ...(existsSync(CONFORMANCE) ? [CONFORMANCE] : [])]);
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_007);

describe(`no input makes a rule fail or wait (FUZZ_SEED=${seed})`, () => {
  const settings = { seed, numRuns: 100_000, interruptAfterTimeLimit: TIME, markInterruptAsFailure: false };

  test('real files, changed in any way', () => {
    fc.assert(
      fc.property(fc.nat(real.length - 1), changes, fc.boolean(), (index, list, declared) => {
        const { path, text } = real[index]!;
        const texts = new Map([[path.replace(/^.*\//, ''), changed(real, text, list)]]);
        if (declared) texts.set('_catalog.json', facts);
        expect(complaint(texts, SLOWEST)).toBeUndefined();
      }),
      settings,
    );
  });

  test('facts that are changed, too', () => {
    fc.assert(
      fc.property(fc.nat(real.length - 1), changes, (index, list) => {
        const texts = new Map([
          ['a.yaml', real[index]!.text],
          ['_catalog.json', changed(real, facts, list)],
        ]);
        expect(complaint(texts, SLOWEST)).toBeUndefined();
      }),
      { ...settings, interruptAfterTimeLimit: TIME / 3 },
    );
  });

  test('any text in any field of a rule', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }));
    fc.assert(
      fc.property(text, text, text, (expr, label, template) => {
        const rule = { alert: 'A', expr, labels: { severity: label }, annotations: { summary: template } };
        const content = JSON.stringify({ groups: [{ name: 'a', rules: [rule] }] });
        expect(complaint(new Map([['a.yaml', content]]), SLOWEST)).toBeUndefined();
      }),
      { ...settings, interruptAfterTimeLimit: TIME / 3 },
    );
  });

  test('a running linter says after a change what a new one says', () => {
    const told = ({ findings }: Report) =>
      findings.map(({ rule, message, at }) => `${at.source.path}:${at.from}-${at.to} ${rule}: ${message}`);
    fc.assert(
      fc.property(fc.array(fc.nat(real.length - 1), { minLength: 2, maxLength: 4 }), changes, fc.boolean(), (indexes, list, declared) => {
        const texts = new Map(indexes.map((index, at) => [`${at}.yaml`, real[index]!.text]));
        if (declared) texts.set('_catalog.json', facts);
        const linter = new Linter({ rules });
        for (const [path, text] of texts) linter.set(path, text);
        linter.run();
        for (const path of ['0.yaml', ...(declared ? ['_catalog.json'] : [])]) {
          texts.set(path, changed(real, texts.get(path)!, list));
          linter.set(path, texts.get(path));
          const again = told(linter.run());
          const anew = told(lint(new Map(texts), { rules }));
          // Where the library's stack ends is a matter of what stands on it already: such a file is refused, a little earlier or later.
          if ([...again, ...anew].some((one) => one.includes('nested too deep to be read'))) return;
          expect(again).toEqual(anew);
        }
      }),
      { ...settings, interruptAfterTimeLimit: TIME / 2 },
    );
  });
});
