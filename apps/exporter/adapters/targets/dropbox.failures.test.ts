import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists, type Target } from '../../ports.ts';
import { dropbox, type DropboxOptions } from './dropbox.ts';
import { ascii } from './dropbox-api.ts';
import { fixedToken } from './oauth.ts';
import { Answer, hurried, once } from './testing-cloud.ts';
import { FakeDropbox } from './testing-dropbox.ts';
import { bytesOf, content, localFiles } from './testing-target.ts';

const piece = 256 * 1024;
const local = localFiles();
const boxes: FakeDropbox[] = [];
let box: FakeDropbox;
let target: Target;

const make = (more: Partial<DropboxOptions> = {}): Target => {
  const { url } = box.cloud;
  return dropbox({ http: hurried(), tokens: fixedToken('sl.fixed'), folder: '/audit', api: url, content: url, piece, ...more });
};

beforeEach(async () => {
  box = new FakeDropbox();
  await box.cloud.start();
  boxes.push(box);
  target = make();
});
afterAll(async () => {
  await Promise.all(boxes.map(({ cloud }) => cloud.close()));
  await local.remove();
});

const write = async (bytes: Buffer): Promise<void> => target.write(await local.file('audit.csv', bytes), () => undefined);
const endOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const paths = (): string[] => [...box.files.values()].map(({ path }) => path);

describe('check', () => {
  test('makes the folder', async () => {
    await target.check();
    expect(paths()).toEqual(['/audit']);
  });

  test('the top folder needs no making', async () => {
    const top = make({ folder: '/' });
    await top.check();
    await top.write(await local.file('audit.csv', content(5)), () => undefined);
    expect(paths()).toEqual(['/audit.csv']);
    expect(top.where).toBe('dropbox:/');
  });

  test('a file in the way is told', async () => {
    box.put('/audit', Buffer.from('x'));
    const end = await endOf(target.check());
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).message).toBe('Dropbox: DROPBOX_FOLDER /audit is no folder');
  });

  test('a token that nobody renews is told with the way out', async () => {
    const end = await endOf(make({ tokens: fixedToken('sl.old') }).check());
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).message).toBe('Dropbox, files/get_metadata: 401 invalid_access_token');
    expect((end as Refused).hint).toContain('set a refresh token');
  });
});

describe('what was lost on the way', () => {
  test.each(['start', 'append_v2', 'finish'])('the answer to %s: the file is there once, and whole', async (endpoint) => {
    box.cloud.lose = once(new RegExp(endpoint));
    await write(content(2 * piece + 1));
    expect(await bytesOf(target, 'audit.csv')).toEqual(content(2 * piece + 1));
    expect(paths()).toEqual(['/audit/audit.csv']);
  });

  test('a finish, and then the look whether it worked: a later write finds its own file', async () => {
    const file = await local.file('audit.csv', content(5));
    let finished = false;
    box.cloud.lose = (_method, path) => (finished ||= path.endsWith('/finish'));
    await expect(target.write(file, () => undefined)).rejects.toThrow(Unavailable);
    box.cloud.lose = () => false;
    await target.write(file, () => undefined);
    expect(paths()).toEqual(['/audit/audit.csv']);
  });

  test('the same bytes of somebody else are no file of ours', async () => {
    box.cloud.lose = (_method, path) => {
      if (path.endsWith('/append_v2')) box.put('/audit/audit.csv', content(5));
      return false;
    };
    await expect(write(content(5))).rejects.toThrow(Exists);
  });

  test('the session: all is sent again', async () => {
    let lost = false;
    box.cloud.lose = (_method, path) => {
      if (!lost && path.endsWith('/append_v2')) {
        lost = true;
        box.sessions.clear();
      }
      return false;
    };
    await write(content(2 * piece));
    expect(await bytesOf(target, 'audit.csv')).toEqual(content(2 * piece));
    expect(box.cloud.bench.sent!()).toBe(4 * piece);
  });
});

test.each([
  [{ '.tag': 'path', path: { '.tag': 'insufficient_space' } }, Refused, 'path/insufficient_space', 'make room'],
  [{ '.tag': 'path', path: { '.tag': 'disallowed_name' } }, Refused, 'path/disallowed_name', 'documentation'],
  [{ '.tag': 'too_many_write_operations' }, Unavailable, 'too_many_write_operations', undefined],
])('a finish that is refused: %j', async (error, kind, words, hint) => {
  box.refusal = new Answer(409, { error_summary: 'x/..', error });
  const end = await endOf(write(content(5)));
  expect(end).toBeInstanceOf(kind);
  expect((end as Error).message).toContain(words);
  if (hint !== undefined) expect((end as Refused).hint).toContain(hint);
  expect(paths()).toEqual([]);
});

test('a list of a folder that is not there is empty', async () => {
  expect(await target.list()[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
});

test('names differ by more than case', async () => {
  box.put('/audit/AUDIT.csv', Buffer.from('x'));
  await expect(write(content(5))).rejects.toThrow(Exists);
});

test('a header has ASCII only, and means the same', () => {
  const json = ascii({ path: '/Prüfung/審査\u007f😀.csv' });
  expect(json).toMatch(/^[\u0020-\u007e]+$/);
  expect(JSON.parse(json)).toEqual({ path: '/Prüfung/審査\u007f😀.csv' });
});
