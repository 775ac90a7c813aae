import { describe, expect, test } from 'vitest';
import { matches, samples, satisfying } from './example.ts';

describe('made-up labels', () => {
  test('a regular expression of the everyday kind has a sample for each alternative', () => {
    expect(samples('5..')).toEqual(['500']);
    expect(samples('5..|429')).toEqual(['500', '429']);
    expect(samples('(GET|POST)-[a-z]+')).toEqual(['GET-a', 'POST-a']);
    expect(samples('[^45]\\d{2}')).toEqual(['x00']);
    expect(samples('1(\\.0)?')).toEqual(['1.0']);
    expect(samples('.*')).toEqual(['0']);
  });

  test('bad and good events differ where the SLI says so', () => {
    const of = [{ label: 'job', op: '=', value: 'api' }] as const;
    const bad = [{ label: 'code', op: '=~', value: '5..' }] as const;
    expect(satisfying([...of, ...bad], {})).toEqual({ job: 'api', code: '500' });
    expect(satisfying(of, {}, bad)).toEqual({ job: 'api', code: '200' });
  });

  test('closed sets of values are kept to', () => {
    const bad = [{ label: 'outcome', op: '!=', value: 'success' }] as const;
    const sets = { outcome: ['success', 'failure'] };
    expect(satisfying(bad, sets)).toEqual({ outcome: 'failure' });
    expect(satisfying([], sets, bad)).toEqual({ outcome: 'success' });
  });

  test('a contradiction has no labels', () => {
    expect(
      satisfying(
        [
          { label: 'a', op: '=', value: 'x' },
          { label: 'a', op: '=', value: 'y' },
        ],
        {},
      ),
    ).toBeUndefined();
  });

  test('expressions are anchored at both ends, and an absent label is the empty one', () => {
    expect(matches({ label: 'a', op: '=~', value: 'b' }, 'abc')).toBe(false);
    expect(matches({ label: 'a', op: '!~', value: 'b+' }, '')).toBe(true);
  });
});
