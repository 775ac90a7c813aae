import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { probeFalco } from '../../probe/falco.ts';
import { checkOutput } from './output.ts';
import { overlaps } from './overlaps.ts';
import { loadText } from './load.ts';
import { parseFilter } from './parse.ts';
import { print } from './print.ts';
import { shared } from '../../../test/support/judges.ts';

const WORDS = [
  'and',
  'or',
  'not ',
  'not(',
  '(',
  ')',
  'proc.name',
  'evt.type',
  'fd.net',
  '=',
  '!=',
  'in',
  'startswith ',
  'oneof ',
  '"',
  "'",
  ',',
  '[',
  ']',
  'val(',
  'tolower(',
  'open',
  '1',
  ' ',
  '\\',
  '%',
];

test('no condition and no output breaks the view, and what it prints it reads again the same', () => {
  const holds = (words: readonly string[]) => {
    const text = words.join('');
    checkOutput(text, { source: 'syscall' });
    const { expr } = parseFilter(text);
    // A quoted value can hold what no bare one does: Falco prints some of those as they are.
    if (expr === undefined || /["'\\]/.test(text)) return true;
    const again = parseFilter(print(expr)).expr;
    return again !== undefined && print(again) === print(expr);
  };
  const words = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 4 })), { maxLength: 25 });
  expect(fc.check(fc.property(words, holds), { numRuns: 2000 }).counterexample).toBeNull();
});

const real = `${shared}conformance/falco/rules/falco_rules.yaml`;
const files = [
  '- list: a\n  items: [b, c d]\n- list: b\n  items: [a, 1]\n- macro: m\n  condition: proc.name in (a) and n\n- macro: n\n  condition: evt.type = open\n',
  '- rule: r\n  desc: d\n  condition: m\n  output: "%proc.name"\n  priority: INFO\n  exceptions:\n    - {name: e, fields: [proc.name], comps: [in], values: [[[x, y]]]}\n- rule: r\n  condition: or m\n  override: {condition: append}\n',
  ...(existsSync(real) ? [readFileSync(real, 'utf8').slice(-6000)] : []),
];

test('no file breaks the loader', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(
        fc.tuple(
          fc.nat(8000),
          fc.nat(30),
          fc.constantFrom('', '[', '{', '- ', 'rule: ', 'append: true', 'null', '\n', ': ', '"', 'evt.type', '*a', '&a ', '~'),
        ),
        { maxLength: 6 },
      ),
      (file, changes) => {
        let text = file;
        for (const [at, length, put] of changes) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + put + text.slice(from + length);
        }
        const { problems, rules } = loadText(text);
        overlaps(rules);
        for (const { at } of problems) {
          const { from, to } = at.source.inFile(at);
          expect(from >= 0 && to >= from && to <= text.length + 1).toBe(true);
        }
        expect(probeFalco({ rules: text })).toHaveProperty('loads');
      },
    ),
    { numRuns: 150 },
  );
});
