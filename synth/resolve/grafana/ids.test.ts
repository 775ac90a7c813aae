import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idGiver } from './ids.ts';

const idsOf = (names: readonly string[]) => names.map(idGiver());

describe('ids of panels', () => {
  test('occur once, are positive and fit an address', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 200 }), (names) => {
        const ids = idsOf(names);
        expect(new Set(ids).size).toBe(names.length);
        expect(ids.every((id) => Number.isInteger(id) && id >= 1 && id <= 999_983)).toBe(true);
      }),
    );
  });

  test('stay when another panel comes before them', () => {
    expect(idsOf(['new', 'requests', 'errors']).slice(1)).toEqual(idsOf(['requests', 'errors']));
  });

  test('differ even where two names meet', () => {
    const give = idGiver();
    expect(give('requests')).not.toBe(give('requests'));
  });
});
