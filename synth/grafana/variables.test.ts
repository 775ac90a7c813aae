import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { substituteVariables, variablesIn } from './variables.ts';

/** Whether Prometheus' grammar reads it. */
function parses(text: string): boolean {
  let clean = true;
  parser.parse(text).iterate({ enter: ({ type }) => void (clean &&= !type.isError) });
  return clean;
}

describe('variables of a query', () => {
  test.each([
    ['rate(x[$__rate_interval])', ['__rate_interval']],
    ['x{namespace=~"$namespace", pod=~"${pod:regex}"}', ['namespace', 'pod']],
    ['x{a="[[old]]"}', ['old']],
    ['max by (${by:csv}) (x) > $least', ['by', 'least']],
    ['label_replace(x, "a", "$1", "b", "(.*)")', []],
    ['label_replace(x, "a", "$app", "b", "(?P<app>.*)-x")', []],
    ['x{code=~"5..$"}', []],
    ['SELECT $$ $quoted $$ WHERE $__timeFilter(ts)', ['quoted', '__timeFilter']],
  ])('are found in %s', (text, names) => {
    expect(variablesIn(text)).toEqual(names);
  });
});

describe('substitution', () => {
  test.each([
    'rate(x[$__rate_interval])',
    'rate(x[$__range:$__interval])',
    'rate(x[${window}] offset $shift)',
    'sum by ($label) (rate(x{job=~"$job"}[5m])) > $least',
    'max by (${by:csv}) (x)',
    'x @ ${__from:date:seconds}',
    'x$suffix{job="a"}',
    'rate(x[[[window]]])',
  ])('makes PromQL of %s', (text) => {
    expect(parses(substituteVariables(text, new Set(['least'])))).toBe(true);
  });

  test('leaves strings alone, so that a rule still sees the variable in a matcher', () => {
    expect(substituteVariables(String.raw`x{a=~"$a", b="\"$b", c=~'$c'} or $d`)).toBe(String.raw`x{a=~"$a", b="\"$b", c=~'$c'} or vv`);
  });

  test('keeps every position, so that an error is shown where it is', () => {
    const text = 'sum(rate(x[$__rate_interval])) by by (a)';
    expect(substituteVariables(text).indexOf('by by')).toBe(text.indexOf('by by'));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$a', '${b:csv}', '[[c]]', '[', ']', '"', '$__interval', 'x', ' ', '$', "'", '`', 'offset '), {
          maxLength: 20,
        }),
        (parts) => {
          expect(substituteVariables(parts.join(''))).toHaveLength(parts.join('').length);
        },
      ),
    );
  });
});
