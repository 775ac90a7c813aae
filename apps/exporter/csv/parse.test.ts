import { describe, expect, test } from 'vitest';

import { Refused } from '../../common/failure.ts';
import { parse } from './parse.ts';
import { cut } from './testing-copy.ts';

const rowsOf = async (text: string | Uint8Array, size = 1): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const row of parse(cut(Buffer.from(text), [size]))) rows.push([...row]);
  return rows;
};

describe.each([1, 2, 3, 100])('in chunks of %d bytes', (size) => {
  test.each<[string, string[][]]>([
    ['', []],
    ['a\r\n', [['a']]],
    ['a', [['a']]],
    ['a,', [['a', '']]],
    [
      'a,b\r\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['"a""b","c\nd\r\n",e\r\n', [['a"b', 'c\nd\r\n', 'e']]],
    ['"a"', [['a']]],
    ['""\r\n""""\r\n', [[''], ['"']]],
    ['é,審😀\r\n', [['é', '審😀']]],
    ['\ufeffa\r\n', [['\ufeffa']]],
    ["'=1\r\n", [["'=1"]]],
  ])('%j', async (text, rows) => {
    expect(await rowsOf(text, size)).toEqual(rows);
  });

  test.each([
    ['a\nb\r\n', 'row 1, column 1: LF without CR after a row'],
    ['a,b\r\n1,2\rx', 'row 2, column 2: CR without LF outside of quotes'],
    ['a,b\r\n1,2\r', 'row 2, column 2: CR without LF outside of quotes'],
    ['a,b\r\n1"2,', 'row 2, column 1: a quote inside of a cell that does not begin with one'],
    ['a,b\r\n"1"2,', 'row 2, column 1: text after the closing quote'],
    ['a,b\r\n1,"2\r\n', 'row 2, column 2: the file ends inside of quotes'],
    ['a,b\r\n1,2\r\n1\r\n', 'row 3: 1 cells, the header has 2'],
    ['a,b\r\n1,2,3\r\n', 'row 2: 3 cells, the header has 2'],
  ])('%j is refused: %s', async (text, message) => {
    await expect(rowsOf(text, size)).rejects.toThrow(new Refused(message));
  });

  test.each([Buffer.from([0x61, 0xff, 0x0d, 0x0a]), Buffer.from([0x61, 0xc3])])('%j is refused: no UTF-8', async (bytes) => {
    await expect(rowsOf(bytes, size)).rejects.toThrow(new Refused('at or after row 1: no UTF-8'));
  });
});
