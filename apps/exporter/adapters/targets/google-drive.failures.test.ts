import { truncate } from 'node:fs/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists, type Target } from '../../ports.ts';
import { googleDrive } from './google-drive.ts';
import { Answer, hurried, once } from './testing-cloud.ts';
import { FakeDrive, type StoredDoc } from './testing-google-drive.ts';
import { bytesOf, content, localFiles, sha256Of } from './testing-target.ts';

const piece = 256 * 1024;
const local = localFiles();
const drives: FakeDrive[] = [];
let drive: FakeDrive;
let folder: StoredDoc;
let target: Target;

beforeEach(async () => {
  drive = new FakeDrive();
  await drive.cloud.start();
  drives.push(drive);
  folder = drive.add('audit', 'shared drive', undefined);
  target = googleDrive({ http: hurried(), credentials: drive.credentials(), folder: folder.id, api: drive.cloud.url, piece });
});
afterAll(async () => {
  await Promise.all(drives.map(({ cloud }) => cloud.close()));
  await local.remove();
});

const write = async (bytes: Buffer, name = 'audit.csv'): Promise<void> => target.write(await local.file(name, bytes), () => undefined);
const endOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const refusal = (reason: string, message: string) =>
  new Answer(403, { error: { code: 403, message, errors: [{ domain: 'global', reason, message }] } });

describe('refusals', () => {
  test('a service account without storage is told of shared drives', async () => {
    drive.refusal = refusal(
      'storageQuotaExceeded',
      'Service Accounts do not have storage quota. Leverage shared drives, or use OAuth delegation instead.',
    );
    const end = await endOf(write(content(5)));
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).message).toBe(
      'Google Drive, audit.csv: 403 Service Accounts do not have storage quota. Leverage shared drives, or use OAuth delegation instead',
    );
    expect((end as Refused).hint).toContain('a folder of a shared drive with exporter@project.iam.gserviceaccount.com as content manager');
  });

  test('too many requests, which Drive tells by 403, can be tried again', async () => {
    drive.refusal = refusal('userRateLimitExceeded', 'User Rate Limit Exceeded.');
    expect(await endOf(write(content(5)))).toBeInstanceOf(Unavailable);
    drive.refusal = undefined;
    await write(content(5));
  });

  test.each([
    ['is no folder', () => drive.add('a file', 'drive', Buffer.from('x'))],
    ['is in the trash', () => drive.add('gone', 'drive', undefined, { trashed: true })],
  ])('what %s is no place for exports', async (fact, make) => {
    const options = { http: hurried(), credentials: drive.credentials(), api: drive.cloud.url };
    const end = await endOf(googleDrive({ ...options, folder: make().id }).check());
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).message).toContain(fact);
  });

  test('a local file that became shorter is refused, and the session is cancelled', async () => {
    const file = await local.file('audit.csv', content(piece + 5));
    await truncate(file.path, piece + 1);
    await expect(target.write(file, () => undefined)).rejects.toThrow(/is shorter than it was when it was written/);
    expect(drive.sessions.size).toBe(0);
  });
});

describe('names, which are not unique', () => {
  test('an older file of the same name that comes to be meanwhile wins', async () => {
    drive.onCreated = () => {
      drive.onCreated = undefined;
      drive.add('audit.csv', folder.id, Buffer.from('theirs'), { createdTime: '2025-12-31T00:00:00Z' });
    };
    await expect(write(content(5))).rejects.toThrow(Exists);
    expect(drive.docs.filter(({ name }) => name === 'audit.csv').map(({ bytes }) => String(bytes))).toEqual(['theirs']);
  });

  test('a younger one loses', async () => {
    drive.onCreated = () => {
      drive.onCreated = undefined;
      drive.add('audit.csv', folder.id, Buffer.from('theirs'));
    };
    await write(content(5));
    expect(await bytesOf(target, 'audit.csv')).toEqual(content(5));
  });

  test('of several, the one that we made is removed', async () => {
    await write(content(5));
    drive.add('audit.csv', folder.id, Buffer.from('theirs'), { createdTime: '2025-12-31T00:00:00Z' });
    await target.remove('audit.csv');
    expect(drive.docs.filter(({ name }) => name === 'audit.csv').map(({ bytes }) => String(bytes))).toEqual(['theirs']);
  });

  test('another case is another name, and documents of editors are no files', async () => {
    drive.add('AUDIT.csv', folder.id, Buffer.from('x'));
    drive.add('audit.csv', folder.id, undefined, { mimeType: 'application/vnd.google-apps.spreadsheet' });
    expect(await target.stat('audit.csv')).toBeUndefined();
    await write(content(5));
    expect(await target.stat('audit.csv')).toMatchObject({ bytes: 5 });
  });
});

describe('what was lost on the way', () => {
  test('the answer to the last piece: the finished session tells again', async () => {
    drive.cloud.lose = once(/^PUT/);
    await write(content(5));
    expect(drive.docs.filter(({ name }) => name === 'audit.csv')).toHaveLength(1);
  });

  test('the session, after it became a file: the file is known by the mark of its upload', async () => {
    drive.onCreated = () => drive.sessions.clear();
    drive.cloud.lose = once(/^PUT/);
    await write(content(5));
    expect(drive.docs.filter(({ name }) => name === 'audit.csv')).toHaveLength(1);
  });

  test('the session, before: all is sent again', async () => {
    drive.cloud.lose = (method) => {
      if (method === 'PUT' && drive.cloud.bench.sent!() === piece) drive.sessions.clear();
      return false;
    };
    await write(content(2 * piece));
    expect(sha256Of(await bytesOf(target, 'audit.csv'))).toBe(sha256Of(content(2 * piece)));
    expect(drive.cloud.bench.sent!()).toBe(4 * piece);
  });
});

test('the checksum is the one that Drive computed', async () => {
  await write(content(5));
  expect(await target.sha256('audit.csv')).toBe(sha256Of(content(5)));
  expect(await target.sha256('none.csv')).toBeUndefined();
});

test('who may not delete moves to the trash', async () => {
  await write(content(5));
  drive.mayDelete = false;
  await target.remove('audit.csv');
  expect(await target.stat('audit.csv')).toBeUndefined();
  expect(drive.docs.find(({ name }) => name === 'audit.csv')?.trashed).toBe(true);
});

test('closing cancels what was cut', async () => {
  const file = await local.file('audit.csv', content(2 * piece));
  drive.cloud.lose = (method) => method === 'PUT';
  expect(await endOf(target.write(file, () => undefined))).toBeInstanceOf(Unavailable);
  drive.cloud.lose = () => false;
  await target.close();
  expect(drive.sessions.size).toBe(0);
});

test('no message has the address of a session or a token', async () => {
  drive.cloud.lose = (method) => method === 'PUT';
  const end = await endOf(write(content(5)));
  expect(end).toBeInstanceOf(Unavailable);
  expect((end as Error).message).not.toMatch(/upload_id|ya29|Bearer/);
});
