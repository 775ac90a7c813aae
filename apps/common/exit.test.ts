import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { run } from '../../test/support/judges.ts';
import { told, UsageError } from './exit.ts';
import { ConfigurationError, Refused, Unavailable } from './failure.ts';

describe('what is said', () => {
  test.each([
    [new Refused('no such bucket', { hint: 'set AUDIT_S3_BUCKET' }), 1, 'no such bucket (set AUDIT_S3_BUCKET)'],
    [new Refused('no such bucket'), 1, 'no such bucket'],
    [new Unavailable('s3 answers 503'), 1, 's3 answers 503; the same may work later'],
    [new UsageError('unknown command "rum"'), 2, 'unknown command "rum"'],
    [new ConfigurationError([{ setting: 'A', message: 'is not set' }]), 78, 'A: is not set\n1 problem in the configuration'],
  ])('%s', (error, code, text) => expect(told(error)).toEqual({ code, text }));

  test('shows the stack of a bug and of its causes, and takes anything that is thrown', () => {
    const { code, text } = told(new Error('outer', { cause: new TypeError('inner') }));
    expect(code).toBe(70);
    expect(text).toMatch(/mistake of the program[^]*Error: outer\n +at [^]*caused by TypeError: inner\n +at /);
    expect(told('text')).toEqual({ code: 70, text: 'this is a mistake of the program; the stack is for its developers\ntext' });
  });
});

describe('a process', () => {
  const program = fileURLToPath(new URL('testing-program.ts', import.meta.url));
  const ran = (how: string) => run(process.execPath, [program, how]);

  test('ends with the code of its main, all of its output written, though a timer still runs', async () => {
    const { code, stdout, stderr } = await ran('output');
    expect([code, stdout.length, stderr]).toEqual([3, 1_000_000, '']);
  });

  test.each([
    ['refused', 1, 'no (yes)\n'],
    ['configuration', 78, 'A: is not set\nB: is wrong (C)\n2 problems in the configuration\n'],
  ])('%s ends with %i', async (how, code, stderr) => expect(await ran(how)).toEqual({ code, stdout: '', stderr }));

  test.each(['bug', 'beside', 'rejected'])('a bug (%s) ends with 70, and shows no secret', async (how) => {
    const { code, stderr } = await ran(how);
    expect([code, stderr]).toEqual([70, expect.stringContaining('Error: *** is gone')]);
    expect(stderr).not.toContain('hunter2');
  });

  test('whose reader has gone ends as if it had not', async () => {
    expect(await run('/bin/sh', ['-c', `"$0" "$1" output | head -c 10; echo end`, process.execPath, program])).toMatchObject({
      stderr: '',
    });
  });
});
