import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { Node } from './node.ts';
import { readFast } from './fast.ts';
import { readWithLibrary } from './library.ts';
import { read } from './read.ts';

const isRead = (found: ReturnType<typeof readFast>): found is readonly Node[] => Array.isArray(found);

const same = (text: string) => {
  const ours = readFast(text);
  if (!isRead(ours)) return false;
  const { documents, problems } = readWithLibrary(text);
  expect({ documents: ours.map(placed), problems: [] }).toEqual({ documents: documents.map(placed), problems });
  return true;
};

/** Without the place of what is not there, and of the ends that it gives to what is around it: there the library has no system. */
function placed(node: Node): unknown {
  if (node.kind === 'scalar') return node.style === 'missing' ? 'missing' : node;
  if (node.kind === 'sequence') return { from: node.from, items: node.items.map(placed) };
  return { from: node.from, entries: node.entries.map(({ key, value }) => [placed(key), placed(value)]) };
}

describe('readFast', () => {
  test.each([
    'a: 1\nb:\n  - x\n  - y: z\n    w: [1, {k: v}, "q"]\n',
    'key: plain text\n  that goes on # and ends\nnext: ~\n',
    'a: |\n  one\n   two\n\n  three\n\nb: >-\n  folded\n  line\n\n  para\n    kept\n  end\n',
    '# only a comment\n',
    '---\na: 1\n---\nb: 2\n',
    "a: 'it''s'\nb: \"tab\\t \\u00e9 \\\"q\\\"\"\nc: 'two\n  lines\n\n  three'\n",
    'list:\n- a\n- b\nother: x\n',
    '- - 1\n  - 2\n- \n- {}\n- []\n',
    '{"a": [1, 2.5e3, true, null], "b": {"c": "d"}}',
    'a: http://x.y/z?q=1#frag\nb: x:y\nc: -1\nd: - 1\n'.replace('d: - 1\n', ''),
    'a:\r\n  - b\r\n  - |\r\n    text\r\n    more\r\nc: d\r\n',
    'a: |+\n  keep\n\n\nb: |2\n    indented\n',
    'x: >\n\n  lead\n  text\n\n\n  more\ny: 1\n',
  ])('reads %j as the library does', (text) => {
    expect(same(text)).toBe(true);
  });

  test.each(['a: 1\na: 2\n', 'a: &x 1\nb: *x\n', '? a\n: b\n', 'a: b: c\n', 'a: [1, 2\n', '%YAML 1.2\n---\na: 1\n', 'a: !!str 1\n'])(
    'leaves %j to the library',
    (text) => {
      expect(readFast(text)).toBeUndefined();
    },
  );

  test('reads whatever a YAML writer writes as the library does', () => {
    const key = fc.oneof(fc.stringMatching(/^[a-z][a-z_-]{0,6}$/), fc.string({ maxLength: 6 }));
    const leaf = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.stringMatching(/^([a-z :#'"-]{0,12}\n){0,4}[a-z ]{0,5}$/),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(key, tie('tree'), { maxKeys: 4 })),
    }));
    fc.assert(
      fc.property(
        tree,
        fc.constantFrom(20, 80, 0),
        fc.constantFrom('BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN'),
        (value, lineWidth, type) => {
          same(stringify(value, { lineWidth, defaultStringType: type as 'PLAIN', indentSeq: lineWidth !== 20 }));
          same(JSON.stringify(value, null, lineWidth === 0 ? '\t' : 2));
        },
      ),
      { numRuns: 400 },
    );
  });

  // Without tabs: there the library is stricter than the readers of Go, to whom test/yaml-readers.test.ts holds us.
  test('never throws and never disagrees with the library on broken text', () => {
    const piece = fc.constantFrom(
      'a',
      'b: ',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      ': ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ',',
      '# c',
      '|',
      '>-',
      '---\n',
      '&x',
      '*x',
      '\\',
      'x y',
      '0',
      '~',
      '\r\n',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        same(pieces.join(''));
      }),
      { numRuns: 4000 },
    );
  });
});

describe('read', () => {
  test.each(['a: "x\ny"\nb: 1\n', 'a:\n  b: [1,\n2]\n', 'a:\n  b: {x: 1,\ny: "z\n"\n}\nc: 3\n', "- a: 'x\n\ty'\n", 'a: [\n# c\n1]\n'])(
    'lets quotes and brackets go on at any depth, as the readers of Go do: %j',
    (text) => {
      expect(read(text)).toMatchObject({ problems: [], documents: [{}] });
    },
  );

  test.each([
    ['a: 1\n\t\nb: 2\n', 5],
    ['a:\n\t# c\n  b: 2\n', 3],
    ['- a\n\t', 4],
    ['a: \x07\n', 3],
    ['a: "\x7f"\n', 4],
  ])('tells what no reader of YAML takes and the library does: %j', (text, from) => {
    expect(read(text).problems).toMatchObject([{ from }]);
  });

  test('leaves tabs between brackets, in blocks and behind values alone', () => {
    expect(
      ['{\n\t"a": 1\n}\n\t\n', 'a: |\n  x\n  \ty\n', 'a: 1 \t\nb: 1\t# c\n', 'a: [\n\t1\n ]\n'].flatMap((text) => read(text).problems),
    ).toEqual([]);
  });

  test('tells a key that stands twice, and where', () => {
    expect(read('a: 1\nb: 2\na: 3\n').problems).toMatchObject([{ from: 10, message: expect.stringContaining('the key a stands twice') }]);
  });

  test('stops at aliases that would make a document huge', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`),
    ].join('\n');
    expect(read(bomb).problems).not.toEqual([]);
  });

  test('tells an alias inside its own anchor', () => {
    expect(read('a: &x [1, *x]\n').problems).not.toEqual([]);
  });
});
