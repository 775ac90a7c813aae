import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';

import { ConfigurationError, type ConfigurationProblem } from '../failure.ts';
import { read, type ReadOptions } from './read.ts';
import { setting, type Settings } from './setting.ts';
import type { Environment } from './source.ts';
import { exactText, oneOf, optionalText, port, text } from './types.ts';

const settings = {
  SFTP_HOST: setting({ schema: text, says: 'Where files go.' }),
  SFTP_PORT: setting({ schema: port, says: 'Its port.', default: '22' }),
  SFTP_VERIFY: setting({ schema: oneOf(['off', 'size', 'sha256']), says: 'What is compared.', default: 'off' }),
  SFTP_PASSWORD: setting({ schema: exactText.optional(), says: 'Opens it.', secret: true }),
};

function problemsOf<S extends Settings>(of: S, options: ReadOptions<S>): readonly ConfigurationProblem[] {
  try {
    read(of, options);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

const told = (env: Environment): string =>
  problemsOf(settings, { env: { SFTP_HOST: 'h', ...env } })
    .map((p) => `${p.setting} ${p.message}`)
    .join('\n');

describe('values', () => {
  test('come from the environment, and from the default where it says nothing', () => {
    const { values, warnings } = read(settings, { env: { SFTP_HOST: ' h ', SFTP_VERIFY: 'SHA256', SFTP_PASSWORD: ' p ' } });
    expect(values).toEqual({ SFTP_HOST: 'h', SFTP_PORT: 22, SFTP_VERIFY: 'sha256', SFTP_PASSWORD: ' p ' });
    expect(warnings).toEqual([]);
    const port: number = values.SFTP_PORT; // the type is kept
    expect(port).toBe(22);
  });

  test('an empty one is unset', () => {
    expect(read(settings, { env: { SFTP_HOST: 'h', SFTP_PORT: '', SFTP_PASSWORD: '', SFTP_PASSWORD_FILE: '' } }).values).toEqual({
      SFTP_HOST: 'h',
      SFTP_PORT: 22,
      SFTP_VERIFY: 'off',
      SFTP_PASSWORD: undefined,
    });
    expect(told({ SFTP_HOST: '' })).toBe('SFTP_HOST is not set');
  });

  test('of which several are wrong are told all at once', () => {
    expect(
      told({ SFTP_HOST: ' ', SFTP_PORT: '0', SFTP_VERIFY: 'sha265', SFTP_PASSWORD: 'x', SFTP_PASSWORD_FILE: '/y' }).split('\n'),
    ).toEqual([
      'SFTP_HOST holds nothing but spaces',
      'SFTP_PORT "0" is no port: 1 to 65535',
      'SFTP_VERIFY "sha265" is none of off, size, sha256; sha256 is the nearest',
      'SFTP_PASSWORD is set, and so is SFTP_PASSWORD_FILE',
    ]);
  });
});

describe('a secret in a file', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'environment-test.'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const passwordIn = (bytes: string | Uint8Array) => {
    const path = join(folder, 'secret');
    writeFileSync(path, bytes);
    return { SFTP_HOST: 'h', SFTP_PASSWORD_FILE: path };
  };

  test.each([
    ['p', 'p'],
    ['p\n', 'p'],
    ['p\r\n', 'p'],
    ['p\n\n', 'p\n'],
    [' p q\nr', ' p q\nr'],
  ])('%j is %j', (content, password) => {
    expect(read(settings, { env: passwordIn(content) }).values.SFTP_PASSWORD).toBe(password);
  });

  test.each([
    ['empty', ''],
    ['a newline', '\n'],
  ])('with nothing in it (%s) is a problem', (_, content) => {
    expect(told(passwordIn(content))).toBe(`SFTP_PASSWORD_FILE file ${folder}/secret is empty`);
  });

  test('that is a folder, away, or no text is a problem', () => {
    expect(told({ SFTP_PASSWORD_FILE: folder })).toBe(`SFTP_PASSWORD_FILE file ${folder} is a folder`);
    expect(told({ SFTP_PASSWORD_FILE: `${folder}/none` })).toBe(`SFTP_PASSWORD_FILE file ${folder}/none does not exist`);
    expect(told(passwordIn(Buffer.from([0xff, 0xfe, 0x00])))).toBe(`SFTP_PASSWORD_FILE file ${folder}/secret is no text in UTF-8`);
  });

  test('is read only where the setting is a secret', () => {
    const { values, warnings } = read(settings, { env: { SFTP_HOST: 'h', SFTP_PORT_FILE: '/none' }, prefixes: ['SFTP_'] });
    expect(values.SFTP_PORT).toBe(22);
    expect(warnings.map((w) => w.setting)).toEqual(['SFTP_PORT_FILE']);
  });
});

describe('rules over several settings', () => {
  const problem = (setting: string) => ({ setting, message: 'is wrong here' });

  test('are told with the rest, those apart that look at a value which is wrong by itself', () => {
    const check = [
      (values: { SFTP_PORT: number }) => (values.SFTP_PORT > 0 ? [problem('SFTP_PORT')] : []),
      (values: { SFTP_VERIFY: string }) => (values.SFTP_VERIFY === 'off' ? [problem('SFTP_VERIFY')] : []),
    ];
    const problems = problemsOf(settings, { env: { SFTP_PORT: 'x' }, check });
    expect(problems.map((p) => p.setting)).toEqual(['SFTP_HOST', 'SFTP_PORT', 'SFTP_VERIFY']);
    expect(problems.at(-1)).toEqual(problem('SFTP_VERIFY'));
  });

  test('may be one generator', () => {
    const check = function* ({ SFTP_PASSWORD }: { SFTP_PASSWORD: string | undefined }) {
      if (SFTP_PASSWORD === undefined) yield { setting: 'SFTP_PASSWORD', message: 'is not set', hint: 'or set SFTP_PRIVATE_KEY' };
    };
    expect(() => read(settings, { env: { SFTP_HOST: 'h' }, check })).toThrow('SFTP_PASSWORD: is not set (or set SFTP_PRIVATE_KEY)');
    expect(read(settings, { env: { SFTP_HOST: 'h', SFTP_PASSWORD: 'p' }, check }).values.SFTP_PASSWORD).toBe('p');
  });

  test('that break are bugs', () => {
    const check = () => {
      throw new TypeError('a bug');
    };
    expect(() => read(settings, { env: { SFTP_HOST: 'h' }, check })).toThrow(TypeError);
  });
});

describe('names that mean nothing', () => {
  const warned = (env: Environment) => read(settings, { env: { SFTP_HOST: 'h', ...env }, prefixes: ['SFTP_', 'AUDIT_'] }).warnings;

  test('are warned about with the nearest', () => {
    expect(warned({ SFTP_PROT: '1', SFTP_PASWORD_FILE: 'x', AUDIT_X: '1', HOME: '/', AUDIT_EMPTY: '' })).toEqual([
      { setting: 'AUDIT_X', message: 'means nothing here', hint: undefined },
      { setting: 'SFTP_PASWORD_FILE', message: 'means nothing here', hint: 'SFTP_PASSWORD_FILE is the nearest setting' },
      { setting: 'SFTP_PROT', message: 'means nothing here', hint: 'SFTP_PORT is the nearest setting' },
    ]);
  });

  test('are not those that Kubernetes sets for a Service called sftp', () => {
    expect(
      warned({
        SFTP_SERVICE_HOST: '10.0.0.1',
        SFTP_SERVICE_PORT: '22',
        SFTP_SERVICE_PORT_SSH: '22',
        SFTP_PORT_22_TCP: 'tcp://10.0.0.1:22',
        SFTP_PORT_22_TCP_ADDR: '10.0.0.1',
      }),
    ).toEqual([]);
  });
});

describe('a secret', () => {
  /** Kinds of schemas that somebody could write, each of which quotes what it was given. */
  const careless: readonly z.ZodType<unknown, string | undefined>[] = [
    oneOf(['a', 'b']),
    port,
    exactText.refine(() => false, { error: (issue) => `cannot read ${String(issue.input)}` }),
    exactText.refine(() => false, { error: (issue) => `begins with ${String(issue.input).slice(0, 14)}` }),
    exactText.transform((value): string => {
      throw new Error(`no such thing: ${value}`);
    }),
    exactText.transform((value) => JSON.parse(`{${value}`) as string),
  ];
  // Upper-case letters that no message of ours has.
  const secret = fc
    .string({ unit: fc.constantFrom('Q', 'X', 'Z', 'J', '!', '§', '"', '\n'), minLength: 4, maxLength: 60 })
    .filter((s) => s.trim() === s && /^[QXZJ]/.test(s));

  test('is in no message, whatever the schema or a rule says', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...careless), fc.boolean(), (value, schema, inFile) => {
        const of = { TOKEN: setting({ schema, says: 'A token.', secret: true }), OTHER: setting({ schema: optionalText, says: 'Other.' }) };
        const env = inFile ? { TOKEN_FILE: '/token' } : { TOKEN: value };
        const check = [
          () => [{ setting: 'OTHER', message: 'is wrong', hint: `leave ${value} alone` }],
          (values: { TOKEN: unknown }) => [{ setting: 'OTHER', message: String(values.TOKEN) }],
        ];
        const problems = problemsOf(of, { env, readFile: () => value, check });
        expect(problems.map((p) => p.setting)).toEqual(['TOKEN', 'OTHER']);
        expect(JSON.stringify(problems)).not.toContain(JSON.stringify(value).slice(1, -1));
        expect(JSON.stringify(problems)).not.toContain(JSON.stringify(value.slice(0, 12)).slice(1, -1));
      }),
    );
  });

  test('a message that tells nothing of it stays, though they share a word', () => {
    const schema = exactText.refine(() => false, 'is no URL that begins with postgres://');
    const problems = problemsOf(
      { A: setting({ schema, says: '', secret: true }) },
      { env: { A: 'postgres://user:password@postgres/audit' } },
    );
    expect(problems).toEqual([{ setting: 'A', message: 'is no URL that begins with postgres://' }]);
  });
});
