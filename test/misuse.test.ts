import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { root, run } from './support/judges.ts';

const text = readFileSync(`${root}test/misuse/misuse.ts`, 'utf8').split('\n');
const expected = text.flatMap((line, i) =>
  line.includes('; // ') ? [{ line: i + 1, code: line.split('; // ')[0]!, wants: line.split('; // ')[1]! }] : [],
);

describe('the compiler refuses misuse of the vocabulary', async () => {
  const { stdout } = await run(`${root}node_modules/.bin/tsc`, ['--pretty', 'false', '-p', `${root}test/misuse`]);
  // A message may go on for several lines: all of them up to the next place belong to it.
  const told = new Map(
    [...stdout.matchAll(/^test\/misuse\/misuse\.ts\((\d+),\d+\): (error[^]*?)(?=^\S|$(?![^]))/gm)].map(([, line, message]) => [
      Number(line),
      message!,
    ]),
  );

  test('with twenty kinds of it', () => expect(expected.length).toBeGreaterThanOrEqual(20));

  test.each(expected)('$code', ({ line, wants }) => expect(told.get(line)).toContain(wants));

  test('and nothing else in that file', () =>
    expect([...told.keys()].filter((line) => !expected.some((one) => one.line === line))).toEqual([]));
});
