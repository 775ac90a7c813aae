import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFlaw } from './json.ts';

test('says where a text stops being JSON', () => {
  expect(jsonFlaw('{"a": 1,}')).toBe(8);
  expect(jsonFlaw('{"a": [1, 2}')).toBe(11);
  expect(jsonFlaw('{"a": 1 "b": 2}')).toBe(8);
  expect(jsonFlaw("{'a': 1}")).toBe(1);
  expect(jsonFlaw('{"a" 1}')).toBe(5);
  expect(jsonFlaw('{"a": "x')).toBe(6);
  expect(jsonFlaw('{"a": 1')).toBe(7);
  expect(jsonFlaw('[1] 2')).toBe(4);
  expect(jsonFlaw('')).toBe(0);
});

test('finds a flaw in what JSON.parse refuses, and in nothing else', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const almost = fc
    .tuple(fc.json(), fc.nat(60), fc.constantFrom('', ',', '}', ']', '"', ':', '0', ' '))
    .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1));
  fc.assert(
    fc.property(fc.oneof(almost, fc.json(), fc.string()), (text) => {
      expect(jsonFlaw(text) === undefined).toBe(isJson(text));
    }),
  );
});
