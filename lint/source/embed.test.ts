import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { within } from './embed.ts';
import { get, type Scalar } from './node.ts';
import { read } from './read.ts';
import { Source } from './source.ts';

/** The scalar under `a` as a source, with the file around it. */
function inner(text: string) {
  const file = new Source('f.yaml', text);
  return { file, source: within(file, get(read(text).documents[0], 'a') as Scalar) };
}

describe('within', () => {
  test.each([
    ['a: rate(x[5m])\n', 'x'],
    ['b: 1\na: "say \\"rate(x)\\" twice"\n', 'x'],
    ["a: 'it''s x here'\n", 'x'],
    ['a: |\n  first\n  second x\n', 'x'],
    ['a: >-\n  first\n  second\n\n  third x\n', 'x'],
    ['a: one\n  two\n\n  three x\n', 'x'],
    ['a: "one\n  two\n\n  three x"\n', 'x'],
    ['a: "tab\\t\\u00e9 \\\n    joined x"\n', 'x'],
    ['a: "one  \n\n\n  x"\n', 'x'],
    ['a: >\n  text\n\n    more\n    x\n', 'x'],
    ['a: |\r\n  one\r\n  x\r\n', 'x'],
  ])('finds in %j where a word of the value stands', (text, word) => {
    const { file, source } = inner(text);
    const from = source.text.indexOf(word);
    const span = source.inFile({ from, to: from + word.length });
    expect(file.text.slice(span.from, span.to)).toBe(word);
  });

  test('finds every word of whatever a writer writes', () => {
    const words = fc
      .array(fc.constantFrom('alpha', 'beta:', '#gamma', '"del"', "it's", '\n', '\n\n', '  ', 'é', '\\', '\t', '{x}'), {
        minLength: 1,
        maxLength: 14,
      })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(
        words,
        fc.constantFrom('BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN'),
        fc.constantFrom(20, 40, 0),
        (value, style, lineWidth) => {
          const { file, source } = inner(stringify({ z: 1, a: value }, { defaultStringType: style as 'PLAIN', lineWidth }));
          // Not of `value`: folding, the writer changes blanks at times.
          for (const { index, 0: word } of source.text.matchAll(/[a-z]+/g)) {
            const span = source.inFile({ from: index, to: index + word.length });
            // A writer splits long words with a backslash at the line's end.
            expect(file.text.slice(span.from, span.to).replaceAll(/\\\n */g, '')).toBe(word);
          }
        },
      ),
      { numRuns: 800 },
    );
  });
});
