import { generateKeyPairSync } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Refused } from '../../../common/failure.ts';
import { googleCredentials, googleTokens } from './google-token.ts';
import { hurried } from './testing-cloud.ts';
import { FakeDrive, privateKey } from './testing-google-drive.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'therapy-ops-google.'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
const good = {
  type: 'service_account',
  client_email: 'a@b',
  private_key: pem,
  private_key_id: '1',
  token_uri: 'https://oauth2.googleapis.com/token',
};

async function read(text: string): Promise<unknown> {
  const path = join(folder, 'key.json');
  await writeFile(path, text);
  return googleCredentials(path).catch((error: unknown) => error);
}

describe('the key of a service account', () => {
  test('is read as the console gives it', async () => {
    expect(await read(JSON.stringify(good))).toMatchObject({ email: 'a@b', keyId: '1', tokenUri: good.token_uri });
    const { token_uri: _left, private_key_id: _out, ...less } = good;
    expect(await read(JSON.stringify(less))).toMatchObject({ keyId: undefined, tokenUri: 'https://oauth2.googleapis.com/token' });
  });

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  test.each([
    ['not JSON', 'private_key: hunter2', ['no JSON']],
    ['a list', '[]', ['"type" is missing']],
    ['null', 'null', ['no JSON object']],
    ['a user', JSON.stringify({ ...good, type: 'authorized_user' }), ['"type" is "authorized_user", not "service_account"']],
    ['several problems', '{"type":"service_account"}', ['"client_email" is missing', '"private_key" is missing']],
    ['a damaged key', JSON.stringify({ ...good, private_key: 'hunter2' }), ['"private_key" is no private key in PEM']],
    ['another kind of key', JSON.stringify({ ...good, private_key: ec }), ['"private_key" is a key of type ec, not rsa']],
    ['plain http', JSON.stringify({ ...good, token_uri: 'http://example.com/' }), ['"token_uri" is no https address']],
  ])('%s is refused, with all problems and no secret', async (_what, text, problems) => {
    const end = await read(text);
    expect(end).toBeInstanceOf(Refused);
    for (const problem of problems) expect((end as Refused).message).toContain(problem);
    expect((end as Refused).message).toContain(join(folder, 'key.json'));
    expect((end as Refused).message).not.toContain('hunter2');
    expect((end as Refused).hint).toContain('GDRIVE_CREDENTIALS_JSON');
  });

  test('a file that is not there, or a folder, is refused', async () => {
    await mkdir(join(folder, 'folder'));
    await expect(googleCredentials(join(folder, 'none.json'))).rejects.toThrow(/ENOENT/);
    await expect(googleCredentials(join(folder, 'folder'))).rejects.toThrow(/EISDIR/);
  });
});

test('an assertion is signed, good for an hour, and names the user for whom the account acts', async () => {
  const drive = new FakeDrive();
  await drive.cloud.start();
  const now = Date.parse('2026-01-08T12:00:00.900Z');
  const tokens = googleTokens(hurried(), drive.credentials('a@b'), 'anna@example.com', () => now);
  expect(drive.tokens).toContain(await tokens.current());
  await tokens.current();
  const issued = Date.parse('2026-01-08T12:00:00Z') / 1000;
  expect(drive.assertions).toEqual([
    {
      iss: 'a@b',
      sub: 'anna@example.com',
      scope: 'https://www.googleapis.com/auth/drive',
      aud: `${drive.cloud.url}/token`,
      iat: issued,
      exp: issued + 3600,
    },
  ]);
  await drive.cloud.close();
});
