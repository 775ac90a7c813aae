import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refused, Unavailable } from '../../common/failure.ts';
import { brokenKey, testKey } from '../envelope/testing-keys.ts';
import type { LocalFile } from '../ports.ts';
import { onDisk, writer } from './envelope-file.ts';
import { envelope, open } from './envelope.ts';

const NOW = new Date('2025-09-05T01:23:45.678Z');
const MIB = 1024 * 1024;

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'envelope-'));
  mkdirSync((out = join(folder, 'out')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function fileOf(bytes: Uint8Array, name = 'audit-20250905.csv'): LocalFile {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, name, bytes: bytes.length, sha256: sha256(bytes) };
}

/** One envelope of these bytes. */
async function sealedFile(bytes: Uint8Array, format: 'v1' | 'v2', keys = [testKey()]): Promise<LocalFile> {
  const [file] = await envelope({ format, keys, now: () => NOW }).encrypt(fileOf(bytes), () => undefined);
  return file!;
}

const failure = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('it worked'),
    (error: unknown) => error as Error,
  );

describe.each(['v1', 'v2'] as const)('an envelope %s', (format) => {
  test.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7])('of %i bytes is opened again', async (length) => {
    const original = randomBytes(length);
    const seen: number[] = [];
    const keys = [testKey()];
    const file = fileOf(original);
    const [sealed] = await envelope({ format, keys, now: () => NOW }).encrypt(file, (bytes) => seen.push(bytes));

    expect(sealed).toEqual({
      path: `${file.path}${format === 'v1' ? '.envelope.json' : '.envelope'}`,
      name: `${file.name}${format === 'v1' ? '.envelope.json' : '.envelope'}`,
      bytes: statSync(sealed!.path).size,
      sha256: sha256(readFileSync(sealed!.path)),
    });
    expect(seen.at(-1)).toBe(length);
    expect(await open(sealed!.path, keys, out)).toEqual({
      path: join(out, file.name),
      name: file.name,
      bytes: length,
      sha256: file.sha256,
    });
    expect(readFileSync(join(out, file.name)).equals(original)).toBe(true);
    for (const path of [sealed!.path, join(out, file.name)]) expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(
      readdirSync(folder)
        .concat(readdirSync(out))
        .filter((name) => name.endsWith('.part')),
    ).toEqual([]);
    expect(keys[0]!.seen.length).toBe(2);
    expect(
      keys[0]!.seen.every((key) => key.every((byte) => byte === 0)),
      'data keys are zeroed',
    ).toBe(true);
  });

  test('any of its keys opens it, also when another one fails', async () => {
    const [aws, gcp] = [testKey('aws_kms'), testKey('gcp_kms', 'projects/p/k')];
    const sealed = await sealedFile(Buffer.from('rows'), format, [aws, gcp]);
    for (const keys of [
      [aws],
      [gcp],
      [brokenKey(new Unavailable('away'), 'aws_kms'), gcp],
      [brokenKey(new Refused('no'), 'gcp_kms'), aws],
    ]) {
      await open(sealed.path, keys, out);
      expect(readFileSync(join(out, 'audit-20250905.csv'), 'utf8')).toBe('rows');
      rmSync(join(out, 'audit-20250905.csv'));
    }
  });

  test('all failures of key services are told; worth another try only when all of them are', async () => {
    const sealed = await sealedFile(Buffer.from('rows'), format, [testKey('aws_kms'), testKey('gcp_kms')]);
    const away = brokenKey(new Unavailable('no route to host'), 'aws_kms');
    const denied = brokenKey(new Refused('not allowed', { hint: 'grant decrypt' }), 'gcp_kms');
    const both = await failure(open(sealed.path, [away, denied], out));
    expect(both).toBeInstanceOf(Refused);
    expect(both.message).toBe(
      'no key service gave the data key; aws_kms broken-aws_kms: no route to host; gcp_kms broken-gcp_kms: not allowed (grant decrypt)',
    );
    expect(await failure(open(sealed.path, [away], out))).toBeInstanceOf(Unavailable);
  });

  test('without a key service for any of its keys it is refused by the names of those that would do', async () => {
    const sealed = await sealedFile(Buffer.from('rows'), format, [testKey('aws_kms', 'alias/audit')]);
    const error = await failure(open(sealed.path, [testKey('azure_kv')], out));
    expect(error).toBeInstanceOf(Refused);
    expect(error.message).toBe(format === 'v1' ? 'no key service for aws_kms' : 'no key service for aws_kms (alias/audit)');
  });

  test('fails closed when one key service does not wrap: no file, and the original stays', async () => {
    const keys = [testKey(), brokenKey(new Refused('key is disabled'))];
    const made = envelope({ format, keys });
    const file = fileOf(Buffer.from('rows'));
    for (const work of [made.encrypt(file, () => undefined), made.check()]) {
      expect(await failure(work)).toMatchObject({
        name: 'Refused',
        message: 'the data key was not wrapped; gcp_kms broken-gcp_kms: key is disabled',
      });
    }
    expect(readdirSync(folder).toSorted()).toEqual(['audit-20250905.csv', 'out']);
  });

  test('check passes where every key wraps', async () => {
    await envelope({ format, keys: [testKey()] }).check();
    expect(envelope({ format, keys: [testKey()] }).recipients).toEqual(['kms aws_kms alias/audit']);
  });

  test('a file that is not what its sha256 says has no envelope', async () => {
    const file = { ...fileOf(Buffer.from('rows')), sha256: sha256(Buffer.from('other rows')) };
    const error = await failure(envelope({ format, keys: [testKey()] }).encrypt(file, () => undefined));
    expect(error).toBeInstanceOf(Refused);
    expect(error.message).toMatch(/is not what it was: sha256/);
    expect(readdirSync(folder).toSorted()).toEqual(['audit-20250905.csv', 'out']);
  });

  test('remains of a cut run are replaced', async () => {
    const file = fileOf(Buffer.from('rows'));
    const ending = format === 'v1' ? '.envelope.json' : '.envelope';
    writeFileSync(`${file.path}${ending}.part`, 'half a file');
    writeFileSync(`${file.path}${ending}`, 'a file of an earlier run');
    const [sealed] = await envelope({ format, keys: [testKey()] }).encrypt(file, () => undefined);
    await open(sealed!.path, [testKey()], out);
    expect(readFileSync(join(out, file.name), 'utf8')).toBe('rows');
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('a name that could leave the folder is refused before it is sealed', async () => {
    const file = { ...fileOf(Buffer.from('rows')), name: '../audit.csv' };
    expect(await failure(envelope({ format, keys: [testKey()] }).encrypt(file, () => undefined))).toBeInstanceOf(Refused);
  });

  test('a file that is there is never overwritten, nor one in the making, nor followed', async () => {
    const sealed = await sealedFile(Buffer.from('rows'), format);
    const path = join(out, 'audit-20250905.csv');
    writeFileSync(path, 'mine');
    expect(await failure(open(sealed.path, [testKey()], out))).toMatchObject({ name: 'Refused', message: `${path} is there already` });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    rmSync(path);
    symlinkSync('/dev/null', path);
    expect(await failure(open(sealed.path, [testKey()], out))).toBeInstanceOf(Refused);
    rmSync(path);
    writeFileSync(`${path}.part`, 'of another run');
    expect(await failure(open(sealed.path, [testKey()], out))).toMatchObject({
      name: 'Refused',
      hint: expect.stringMatching(/another run/) as string,
    });
    expect(readFileSync(`${path}.part`, 'utf8')).toBe('of another run');
  });

  test('what was altered leaves nothing behind', async () => {
    const sealed = await sealedFile(randomBytes(2 * MIB), format);
    const text = readFileSync(sealed.path);
    const at = text.length - 200;
    text[at] = text[at] === 65 ? 66 : 65;
    writeFileSync(sealed.path, text);
    const keys = [testKey()];
    const error = await failure(open(sealed.path, keys, out));
    expect(error).toBeInstanceOf(Refused);
    expect(error.message).toMatch(/altered/);
    expect(readdirSync(out)).toEqual([]);
    expect(
      keys[0]!.seen[0]!.every((byte) => byte === 0),
      'the data key is zeroed',
    ).toBe(true);
  });

  test('what is not there, or no file, is refused', async () => {
    const sealed = await sealedFile(Buffer.from('rows'), format);
    expect(await failure(open(sealed.path, [testKey()], join(folder, 'nowhere')))).toMatchObject({
      name: 'Refused',
      hint: expect.stringMatching(/not there/) as string,
    });
    expect(await failure(open(join(folder, 'nothing'), [testKey()], out))).toBeInstanceOf(Refused);
    expect(await failure(open(folder, [testKey()], out))).toMatchObject({ name: 'Refused', message: `${folder} is a folder` });
  });
});

describe('v1', () => {
  test('is refused above its limit, with the advice to take v2', async () => {
    const made = envelope({ format: 'v1', keys: [testKey()], limit: 1000 });
    await made.encrypt(fileOf(randomBytes(1000)), () => undefined);
    expect(await failure(made.encrypt(fileOf(randomBytes(1001)), () => undefined))).toMatchObject({
      name: 'Refused',
      message: 'the file is larger than 1000 bytes, the limit of v1 envelopes',
      hint: expect.stringMatching(/v2/) as string,
    });
  });

  test('holds one key of each kind', () => {
    expect(() => envelope({ format: 'v1', keys: [testKey(), testKey('aws_kms', 'alias/other')] })).toThrow(/two keys of aws_kms/);
    expect(() => envelope({ format: 'v2', keys: [testKey(), testKey('aws_kms', 'alias/other')] })).not.toThrow();
    expect(() => envelope({ format: 'v2', keys: [] })).toThrow(/no key service/);
  });

  test('has the fields of the handbook and no others', async () => {
    const sealed = await sealedFile(Buffer.from('rows'), 'v1', [testKey(), testKey('gcp_kms')]);
    const header = JSON.parse(readFileSync(sealed.path, 'utf8')) as Record<string, unknown>;
    expect(Object.keys(header)).toEqual(['scheme', 'original_filename', 'wrapped_keys', 'nonce', 'ciphertext', 'created']);
    expect(header).toMatchObject({ scheme: 'envelope-aesgcm', original_filename: 'audit-20250905.csv', created: '2025-09-05T01:23:45Z' });
    expect(Object.keys(header['wrapped_keys'] as object)).toEqual(['aws_kms', 'gcp_kms']);
    expect(Buffer.from(header['nonce'] as string, 'base64').length).toBe(12);
    expect(Buffer.from(header['ciphertext'] as string, 'base64').length).toBe(4 + 16);
  });

  test.each([
    ['../audit.csv'],
    ['/etc/passwd'],
    ['..'],
    ['.bashrc'],
    ['a/b'],
    ['a\\b'],
    ['a\nb'],
    ['a\0b'],
    ['-rf'],
    ['a '],
    ['$(id)'],
    [''],
    ['x'.repeat(201)],
  ])('a header that was given the name %j is refused', async (name) => {
    const sealed = await sealedFile(Buffer.from('rows'), 'v1');
    const header = { ...(JSON.parse(readFileSync(sealed.path, 'utf8')) as object), original_filename: name };
    writeFileSync(sealed.path, JSON.stringify(header));
    expect(await failure(open(sealed.path, [testKey()], out))).toMatchObject({
      name: 'Refused',
      message: expect.stringMatching(/no name for/) as string,
    });
    expect(readdirSync(out)).toEqual([]);
  });

  test('any changed character of nonce, ciphertext or wrapped key is refused', async () => {
    const sealed = await sealedFile(Buffer.from('ts,source\r\n'), 'v1');
    const header = JSON.parse(readFileSync(sealed.path, 'utf8')) as {
      nonce: string;
      ciphertext: string;
      wrapped_keys: { aws_kms: string };
    };
    for (const field of ['nonce', 'ciphertext', 'aws_kms'] as const) {
      const text = field === 'aws_kms' ? header.wrapped_keys.aws_kms : header[field];
      for (let at = 0; at < text.length; at += 1) {
        const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
        const altered = field === 'aws_kms' ? { ...header, wrapped_keys: { aws_kms: changed } } : { ...header, [field]: changed };
        writeFileSync(sealed.path, JSON.stringify(altered));
        expect(await failure(open(sealed.path, [testKey()], out)), `${field} ${at}`).toBeInstanceOf(Refused);
      }
    }
  });
});

test('a full disk may be emptied: try again', async () => {
  const full = await openFile('/dev/full', 'w');
  try {
    expect(await failure(onDisk(() => writer(full)(Buffer.from('rows'))))).toMatchObject({
      name: 'Unavailable',
      message: expect.stringMatching(/ENOSPC/) as string,
    });
  } finally {
    await full.close();
  }
});

describe('what is no envelope', () => {
  test.each([
    ['text', 'ts,source\r\n', /no envelope/],
    ['nothing', '', /no envelope/],
    ['bytes', Buffer.from([0x85, 1, 0, 0xff]), /no envelope/],
    ['an unknown scheme', '{"scheme":"envelope-xchacha"}', /scheme of the envelope is "envelope-xchacha"/],
    ['a list', '[1]', /no envelope/],
    ['missing fields', '{"scheme":"envelope-aesgcm"}', /damaged: original_filename: .*wrapped_keys: .*ciphertext: /],
  ])('%s', async (_, content, says) => {
    const path = join(folder, 'what');
    writeFileSync(path, content);
    expect(await failure(open(path, [testKey()], out))).toMatchObject({ name: 'Refused', message: expect.stringMatching(says) as string });
  });
});
