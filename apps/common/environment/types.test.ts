import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';

import { nearest } from './nearest.ts';
import { boolean, bytes, days, exactText, integer, list, oneOf, path, port, positiveInteger, text, textList, url } from './types.ts';

type Schema = z.ZodType<unknown, string | undefined>;

const messages = (schema: Schema, value: string | undefined): readonly string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('what is unset', () => {
  test.each([
    ['text', text],
    ['exactText', exactText],
    ['port', port],
    ['positiveInteger', positiveInteger],
    ['days', days],
    ['boolean', boolean],
    ['url', url()],
    ['bytes', bytes],
    ['oneOf', oneOf(['a'])],
    ['path', path],
  ] as [string, Schema][])('is a problem of %s, and none where it is optional', (_, schema) => {
    expect(messages(schema, undefined)).toEqual(['is not set']);
    expect((schema.optional() as Schema).parse(undefined)).toBeUndefined();
  });

  test('is an empty list', () => expect(textList.parse(undefined)).toEqual([]));
});

test('ports are 1 to 65535', () => {
  expect(['1', '22', '65535', ' 22 '].map((value) => port.parse(value))).toEqual([1, 22, 65_535, 22]);
  for (const value of ['0', '65536', '-1', '2.5', '1e3', '0x16', 'ssh', '٢٢', 'tcp://10.0.0.1:22']) {
    expect(messages(port, value)).toEqual([`"${value}" is no port: 1 to 65535`]);
  }
});

test('whole numbers have bounds, and are exact', () => {
  expect(positiveInteger.parse('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(messages(positiveInteger, '9007199254740993')).toEqual(['"9007199254740993" is no whole number: 1 or more']);
  expect(integer({ min: -5, max: 5 }).parse('-5')).toBe(-5);
  expect(messages(integer({ min: -5, max: 5 }), '6')).toEqual(['"6" is no whole number: -5 to 5']);
  expect([days.parse('0'), days.parse('90')]).toEqual([0, 90]);
  expect(messages(days, '-1')).toEqual(['"-1" is no number of days: 0 to 36500']);
});

test('switches are read as people write them', () => {
  expect(['on', 'TRUE', '1', 'Yes'].map((value) => boolean.parse(value))).toEqual([true, true, true, true]);
  expect(['off', 'False', '0', 'NO'].map((value) => boolean.parse(value))).toEqual([false, false, false, false]);
  expect(messages(boolean, 'maybe')).toEqual(['"maybe" is neither on nor off']);
});

test('URLs are shown by no message', () => {
  expect(url().parse('https://h/x').pathname).toBe('/x');
  for (const value of ['h', 'ftp://u:hunter2@h', 'file:///etc', 'http://']) {
    expect(messages(url(), value)).toEqual(['is no URL that begins with http:// or https://']);
  }
  expect(messages(url(['postgres']), 'https://h')).toEqual(['is no URL that begins with postgres://']);
});

test('lists are parts between commas, each of which is checked', () => {
  expect(textList.parse(' a, b ,,c,')).toEqual(['a', 'b', 'c']);
  expect(list(port).parse('1,2')).toEqual([1, 2]);
  expect(
    list(port)
      .safeParse('1,x,2,y')
      .error?.issues.map(({ path }) => path),
  ).toEqual([[1], [3]]);
});

test('sizes have decimal and binary units', () => {
  const sizes = {
    '0': 0,
    '1024': 1024,
    '1b': 1,
    '1 kB': 1000,
    '64 MiB': 67_108_864,
    '64Mi': 67_108_864,
    '1.5GB': 1_500_000_000,
    '2tib': 2 ** 41,
  };
  expect(Object.keys(sizes).map((value) => bytes.parse(value))).toEqual(Object.values(sizes));
  for (const value of ['-1', '1 M', 'MiB', '1e3', '1.2.3', '99999999 TB']) {
    expect(messages(bytes, value)).toEqual([`"${value}" is no size: 1048576, 64 MiB, 1.5 GB`]);
  }
});

test('paths hold no zero byte', () => {
  expect(path.parse('/a b/c')).toBe('/a b/c');
  expect(messages(path, 'a\0b')).toEqual(['holds a zero byte, which no path has']);
});

test('a value that is quoted is not quoted at length', () => {
  expect(messages(port, 'x'.repeat(10_000))[0]!.length).toBeLessThan(100);
});

test('every kind reads any text or says what is wrong with it, and never breaks', () => {
  const kinds: Schema[] = [port, days, boolean, url(), bytes, oneOf(['a', 'b']), path, text, exactText, textList, list(port)];
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary' }), (schema, value) => {
      for (const message of messages(schema, value)) expect(message).toMatch(/^["a-z][^\n]*$/);
    }),
  );
});

test('the nearest is one slip in four letters away, and nothing where all are farther', () => {
  expect(nearest('shaa256', ['off', 'size', 'sha256'])).toBe('sha256');
  expect(nearest('SIZ', ['off', 'size', 'sha256'])).toBe('size');
  expect(nearest('md5', ['off', 'size', 'sha256'])).toBeUndefined();
  expect(nearest('AUDIT_S3_BUKCET', ['AUDIT_S3_BUCKET', 'AUDIT_S3_PREFIX'])).toBe('AUDIT_S3_BUCKET');
});
