import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { Refused, Unavailable } from '../../../common/failure.ts';
import { Exists, type Target } from '../../ports.ts';
import { oneDrive, type OneDriveOptions, sharePoint } from './graph.ts';
import { graphTokens } from './graph-token.ts';
import { fixedToken } from './oauth.ts';
import { hurried, once } from './testing-cloud.ts';
import { FakeGraph } from './testing-graph.ts';
import { bytesOf, content, localFiles } from './testing-target.ts';

const piece = 320 * 1024;
const local = localFiles();
const services: FakeGraph[] = [];
let service: FakeGraph;
let options: OneDriveOptions;
let target: Target;

async function start(drive?: string): Promise<void> {
  service = new FakeGraph(drive);
  await service.cloud.start();
  services.push(service);
  options = { http: hurried(), tokens: fixedToken('given'), folder: '/audit', api: `${service.cloud.url}/v1.0`, piece };
  target = oneDrive(options);
}

beforeEach(() => start());
afterAll(async () => {
  await Promise.all(services.map(({ cloud }) => cloud.close()));
  await local.remove();
});

const write = async (bytes: Buffer): Promise<void> => target.write(await local.file('audit.csv', bytes), () => undefined);
const endOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const paths = (): string[] => [...service.items.values()].map(({ path }) => path);

describe('check', () => {
  test('makes the folder and those above it', async () => {
    await oneDrive({ ...options, folder: '/a b/審査/' }).check();
    expect(paths()).toEqual(['/a b', '/a b/審査']);
  });

  test('the top folder needs no making', async () => {
    const top = oneDrive({ ...options, folder: '/' });
    await top.check();
    await top.write(await local.file('audit.csv', content(5)), () => undefined);
    expect(paths()).toEqual(['/audit.csv']);
    const names: string[] = [];
    for await (const { name } of top.list()) names.push(name);
    expect(names).toEqual(['audit.csv']);
  });

  test('a file in the way is told', async () => {
    service.put('/audit', Buffer.from('x'));
    const end = await endOf(target.check());
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).message).toBe('OneDrive: ONEDRIVE_FOLDER /audit is no folder');
  });

  test('a token that nobody renews is told with the way out', async () => {
    const end = await endOf(oneDrive({ ...options, tokens: fixedToken('old') }).check());
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).message).toBe(
      'OneDrive, drive: 401 InvalidAuthenticationToken Lifetime validation failed, the token is expired',
    );
    expect((end as Refused).hint).toContain('ONEDRIVE_ACCESS_TOKEN');
  });

  test('an app is told that it has no drive of its own', async () => {
    const tokens = graphTokens(options.http, { tenant: 'tenant', clientId: 'id', clientSecret: 'secret', authority: service.cloud.url });
    const end = await endOf(oneDrive({ ...options, tokens }).check());
    expect(end).toBeInstanceOf(Refused);
    expect((end as Refused).hint).toContain('set ONEDRIVE_USER_ID or ONEDRIVE_DRIVE_ID');
  });
});

test.each([
  ['/drives/b!1', () => oneDrive({ ...options, driveId: 'b!1' })],
  ['/sites/contoso.sharepoint.com,1,2/drive', () => sharePoint({ ...options, siteId: 'contoso.sharepoint.com,1,2' })],
])('the drive %s', async (drive, make) => {
  await start(drive);
  await make().check();
  expect(paths()).toEqual(['/audit']);
});

describe('what was lost on the way', () => {
  test.each([
    ['to the beginning', /createUploadSession/],
    ['to the first piece', /^PUT/],
  ])('the answer %s: the file is there once, and whole', async (_what, pattern) => {
    service.cloud.lose = once(pattern);
    await write(content(2 * piece + 1));
    expect(await bytesOf(target, 'audit.csv')).toEqual(content(2 * piece + 1));
    expect(paths()).toEqual(['/audit/audit.csv']);
    // The service said by 416 that it has the first piece.
    if (pattern.source === '^PUT') expect(service.cloud.seen.filter((call) => call.startsWith('GET /up/'))).toHaveLength(1);
  });

  test('the answer to the last piece: the file is known by its hash', async () => {
    service.cloud.lose = once(/^PUT/);
    await write(content(5));
    expect(paths()).toEqual(['/audit/audit.csv']);
  });

  test('all answers after the last piece: a later write finds its own file', async () => {
    const file = await local.file('audit.csv', content(5));
    let ended = false;
    service.cloud.lose = (method) => (ended ||= method === 'PUT');
    await expect(target.write(file, () => undefined)).rejects.toThrow(Unavailable);
    service.cloud.lose = () => false;
    await target.write(file, () => undefined);
    expect(paths()).toEqual(['/audit/audit.csv']);
  });

  test('the session: all is sent again', async () => {
    let lost = false;
    service.cloud.lose = (method) => {
      if (!lost && method === 'PUT') {
        lost = true;
        service.sessions.clear();
      }
      return false;
    };
    await write(content(2 * piece));
    expect(await bytesOf(target, 'audit.csv')).toEqual(content(2 * piece));
    expect(service.cloud.bench.sent!()).toBe(4 * piece);
  });
});

test('a file that comes to be during the upload is not overwritten, and the session is cancelled', async () => {
  service.onEnd = () => void service.put('/audit/audit.csv', Buffer.from('theirs'));
  await expect(write(content(piece + 1))).rejects.toThrow(Exists);
  expect(String(await bytesOf(target, 'audit.csv'))).toBe('theirs');
  expect(service.sessions.size).toBe(0);
});

test('a service without hashes is believed its size, and has no checksum', async () => {
  service.hashes = false;
  await write(content(5));
  expect(await target.sha256('audit.csv')).toBeUndefined();
  expect(await target.stat('audit.csv')).toMatchObject({ bytes: 5 });
});

test('the token goes to no other host', async () => {
  service.elsewhere = 'http://localhost:9/v1.0/next';
  service.put('/audit');
  service.put('/audit/a.csv', Buffer.from('x'));
  const names = async () => {
    for await (const file of oneDrive({ ...options, page: 1 }).list()) expect(file.name).toBe('a.csv');
  };
  await expect(names()).rejects.toThrow(/continues its list at another host/);
});

test('no message has the address of a session or a token', async () => {
  service.cloud.lose = (_method, path) => path.startsWith('/up/');
  const end = await endOf(write(content(piece + 1)));
  expect(end).toBeInstanceOf(Unavailable);
  expect((end as Error).message).not.toMatch(/tempauth|\/up\/|given/);
});
