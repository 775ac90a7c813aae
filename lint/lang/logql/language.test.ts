import { describe, expect, test } from 'vitest';
import { isLogqlOnly, isPromqlOnly } from './language.ts';

describe('the language of a query', () => {
  test.each(['sum(rate({app="x"} |= "a" [5m]))', 'bytes_rate({app="x"}[5m])', '{app="x"} !~ "a"', '{app="x"} | json | level="error"'])(
    '%s is LogQL only',
    (text) => expect([isLogqlOnly(text), isPromqlOnly(text)]).toEqual([true, false]),
  );
  test.each(['up', 'rate(a_total[5m])', '{app="x"} offset 5m', '{app="x"} @ 5', 'rate({app="x"}[5m:1m])'])('%s is PromQL only', (text) =>
    expect([isLogqlOnly(text), isPromqlOnly(text)]).toEqual([false, true]),
  );
  test.each([
    'rate({app="x"}[5m])',
    '{app="x"}',
    '1 + 1',
    'vector(1)',
    'sum(',
    '{app=x}',
    '',
    'up |= "a"',
    '{app="x"} > 5',
    '{app="x"} != "a"',
  ])('%s is not told apart', (text) => expect([isLogqlOnly(text), isPromqlOnly(text)]).toEqual([false, false]));
});
