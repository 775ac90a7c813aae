import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { disjoint, holds, implies, overlap, satisfiable, Values, type Matcher } from './matcher.ts';

/** `a=x,b=~y|z` */
const list = (text: string): Matcher[] =>
  text === '' ? [] : text.split(',').map((one) => {
    const [, name, op, value] = /^(\w+)(=~|!~|!=|=)(.*)$/.exec(one)!;
    return { name: name!, op: op as Matcher['op'], value: value! };
  }); // prettier-ignore

describe('matchers', () => {
  test.each([
    ['a=x,a=y', 'no', 'a=x,a=y'],
    ['a=x,b=~z.*,a!=x', 'no', 'a=x,a!=x'],
    ['a=~5..,a!~5.*', 'no', 'a=~5..,a!~5.*'],
    ['a=~a^', 'no', 'a=~a^'],
    ['a=~x|y,a!=x,a!=y', 'no', 'a=~x|y,a!=x,a!=y'],
    ['a=,a!=', 'no', 'a=,a!='],
    ['a=,a=~.+', 'no', 'a=,a=~.+'],
    ['a=a.b,a=~a\\.b', 'yes', ''],
    ['a=~x.*,a=~.*y', 'yes', ''],
    ['a=~(', 'unknown', ''],
    ['', 'yes', ''],
  ])('%s together: %s', (text, answer, core) => {
    expect(satisfiable(list(text))).toEqual(answer === 'no' ? { answer, core: list(core) } : { answer });
  });

  test.each([
    ['code=~2..', 'code=~5..', 'yes'],
    ['code=~2..|3..', 'code=~3..|4..', 'no'],
    ['a=x', 'b=y', 'no'],
    ['a=x', 'a=', 'yes'],
    ['a!=x', 'a!~.+', 'no'],
    ['a=~(', 'a=x', 'unknown'],
  ])('%s and %s have nothing in common: %s', (one, two, answer) => {
    expect(disjoint(list(one), list(two))).toBe(answer);
    expect(disjoint(list(two), list(one))).toBe(answer);
  });

  test('names the two that keep sets apart', () => {
    expect(overlap(list('job=j,code=~2..'), list('job=j,code=~5..'))).toEqual({ answer: 'no', core: list('code=~2..,code=~5..') });
  });

  test.each([
    ['a=x,b=y', 'a=x', 'yes'],
    ['a=x', 'a=x,b=y', 'no'],
    ['a=x', 'b!=y', 'no'],
    ['a=x', 'b=', 'no'],
    ['a=~x|y', 'a=~[xyz]', 'yes'],
    ['a=~.+', 'a!=', 'yes'],
    ['a!=', 'a=~.+', 'yes'],
    ['a=~.*,a!=x', 'a!=x', 'yes'],
    ['a=x,a=y', 'c=d', 'yes'],
    ['', 'a=~.*', 'yes'],
  ])('%s means %s: %s', (one, two, answer) => {
    expect(implies(list(one), list(two))).toBe(answer);
  });

  test('lists the values that are left where they are few', () => {
    expect(new Values(list('a=~x|y|z,a!=y')).list()).toEqual(['x', 'z']);
    expect(new Values(list('a!=y')).list()).toBeUndefined();
  });

  const MATCHER = fc.record<Matcher>({
    name: fc.constantFrom('a', 'b'),
    op: fc.constantFrom('=', '!=', '=~', '!~'),
    value: fc.constantFrom('', 'x', 'y', 'x|y', '.*', '.+', 'x.*', '[^x]*', '(?i)X', 'xy', '.*y'),
  });
  test('never contradict what single labels say', () => {
    const labels = fc.record({ a: fc.constantFrom('', 'x', 'y', 'X', 'xy'), b: fc.constantFrom('', 'x', 'yy') });
    fc.assert(
      fc.property(fc.array(MATCHER, { maxLength: 4 }), fc.array(MATCHER, { maxLength: 4 }), labels, (one, two, at) => {
        const all = (matchers: readonly Matcher[]): boolean =>
          matchers.every((matcher) => holds(matcher, at[matcher.name as 'a']) === 'yes');
        const claims = [
          all(one) && satisfiable(one).answer === 'no',
          all(one) && all(two) && disjoint(one, two) === 'yes',
          all(one) && !all(two) && implies(one, two) === 'yes',
        ];
        expect(claims).toEqual([false, false, false]);
      }),
      { numRuns: 3000 },
    );
  });
});
