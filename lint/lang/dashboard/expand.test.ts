import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../source/read.ts';
import { variables } from './classic.ts';
import { expand } from './expand.ts';
import { isOpen, references } from './references.ts';

const asVariables = (list: readonly unknown[]) => variables(read(JSON.stringify({ templating: { list } })).documents[0]!);

describe('expand', () => {
  test('leaves variables in strings of every kind and in comments', () => {
    for (const text of ['up{a="$x"}', "up{a='$x'}", 'up{a=`$x`}', 'up # of $x', 'up{a="\\"$x"}']) expect(expand(text, []).text).toBe(text);
  });

  test('finds the way back: before, inside and after a value', () => {
    const text = 'rate(a[$__rate_interval]) + b';
    const { text: out, at } = expand(text, []);
    expect(at(out.indexOf('a['))).toBe(text.indexOf('a['));
    expect(at(out.indexOf('886'))).toBe(text.indexOf('$'));
    expect(at(out.indexOf(']') - 1)).toBe(text.indexOf(']') - 1);
    expect(at(out.length - 1)).toBe(text.length - 1);
  });

  test('says when a value is only a guess', () => {
    expect(expand('topk($n, a)', []).isKnown).toBe(false);
    expect(expand('topk($n, a)', asVariables([{ name: 'n', current: { value: '5' } }]))).toMatchObject({
      text: 'topk(5, a)',
      isKnown: true,
    });
    expect(expand('topk($n, a)', [], { stand: '1' }).text).toBe('topk(1, a)');
  });

  test('takes the first of several values, and an option when nothing is chosen', () => {
    expect(expand('$a', asVariables([{ name: 'a', current: { value: ['x', 'y'] } }])).text).toBe('x');
    expect(expand('$a', asVariables([{ name: 'a', current: {}, options: [{ value: 'o' }] }])).text).toBe('o');
  });

  test('never throws, ends quickly and always finds a way back', () => {
    const piece = fc.constantFrom('$', '${', '}', '[[', ']]', ':', '"', "'", '`', '\\', '#', '\n', 'a', '__from', 'date', 'b');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const { text: out, at } = expand(
          text,
          asVariables([
            { name: 'a', current: { value: '$b' } },
            { name: 'b', current: { value: '$a' } },
          ]),
        );
        for (let i = 0; i <= out.length; i++) expect(at(i)).toBeLessThanOrEqual(text.length);
        references(text);
      }),
    );
  });
});

describe('references', () => {
  test('reads all three ways to write a variable, with formats and fields', () => {
    expect(references('$a ${b} ${c:csv} ${d.text} [[e]] [[f:regex]]').map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('knows classes and ends of regular expressions from variables', () => {
    expect(references('[[:alpha:]] [[a-z]] x$ ($|y)')).toEqual([]);
    expect(isOpen('$1-${2}')).toBe(false);
    expect(isOpen('.*$job')).toBe(true);
  });
});
