import { parseEnv } from 'node:util';

import { expect, test } from 'vitest';

import { setting } from './setting.ts';
import { example, printed, table } from './tell.ts';
import { exactText, oneOf, port, text } from './types.ts';

const settings = {
  SFTP_HOST: setting({ schema: text, says: 'Where files go.', example: 'files.example.com' }),
  SFTP_PORT: setting({ schema: port, says: 'Its port.', default: '22' }),
  SFTP_VERIFY: setting({ schema: oneOf(['a|b', 'c']), says: 'One of\na|b, c.', default: 'a|b' }),
  SFTP_PASSWORD: setting({ schema: exactText, says: 'Opens it.', secret: true }),
};

test('print-config shows every setting, where it comes from, and no secret', () => {
  const env = { SFTP_HOST: 'a b', SFTP_PASSWORD: 'hunter2' };
  expect(printed(settings, env).trim().split('\n')).toEqual([
    'SFTP_HOST="a b"',
    'SFTP_PORT=22 (default)',
    'SFTP_VERIFY="a|b" (default)',
    'SFTP_PASSWORD=(set)',
  ]);
  expect(printed(settings, { SFTP_PASSWORD_FILE: '/run/p' })).toContain('SFTP_PASSWORD=(from file /run/p)\n');
  expect(printed(settings, { SFTP_HOST: '' })).toContain('SFTP_HOST=(not set)\n');
});

test('print-config shows no password in a URL, and one line for a text of several', () => {
  expect(printed(settings, { SFTP_HOST: 'sftp://u:hunter2@h/x@y' })).toContain('SFTP_HOST=sftp://***@h/x@y\n');
  expect(printed(settings, { SFTP_HOST: 'a\nb' })).toContain('SFTP_HOST="a\\nb"\n');
});

test('the table has a row for each, and bars do not break it', () => {
  expect(table(settings).split('\n')).toEqual([
    '| setting | default | meaning |',
    '|---|---|---|',
    '| `SFTP_HOST` |  | Where files go. |',
    '| `SFTP_PORT` | `22` | Its port. |',
    '| `SFTP_VERIFY` | `a\\|b` | One of a\\|b, c. |',
    '| `SFTP_PASSWORD`, `SFTP_PASSWORD_FILE` |  | Opens it. |',
    '',
  ]);
});

test('the example sets nothing, and what it offers is read as it was meant once the # is gone', () => {
  const offered = example(settings);
  expect(parseEnv(offered)).toEqual({});
  expect(parseEnv(offered.replaceAll(/^#(?=[A-Z_]+=)/gm, ''))).toEqual({
    SFTP_HOST: 'files.example.com',
    SFTP_PORT: '22',
    SFTP_VERIFY: 'a|b',
    SFTP_PASSWORD: '',
  });
  expect(offered).toContain('# Opens it. SFTP_PASSWORD_FILE names a file that holds it.\n');
});
