import { afterAll } from 'vitest';

import { FakeDrive, type StoredDoc } from './testing-google-drive.ts';
import { googleDrive } from './google-drive.ts';
import { hurried } from './testing-cloud.ts';
import { targetSuite } from './testing-target.ts';
import type { Target } from '../../ports.ts';

const piece = 256 * 1024;

async function fake(): Promise<{ readonly drive: FakeDrive; readonly folder: StoredDoc; target(more?: object): Target }> {
  const drive = new FakeDrive();
  await drive.cloud.start();
  started.push(drive);
  const folder = drive.add('audit', 'shared drive', undefined);
  const options = { http: hurried(), credentials: drive.credentials(), folder: folder.id, api: drive.cloud.url, piece, page: 10 };
  return { drive, folder, target: (more = {}) => googleDrive({ ...options, ...more }) };
}

const started: FakeDrive[] = [];
afterAll(() => Promise.all(started.map(({ cloud }) => cloud.close())));

targetSuite('google drive', {
  chunk: piece,
  async make() {
    const { drive, folder, target } = await fake();
    const first = target();
    return {
      ...drive.cloud.bench,
      target: first,
      another: () => Promise.resolve(target()),
      put(name, bytes) {
        const path = name.split('/');
        const parent = path.length === 1 ? folder : drive.add(path[0]!, folder.id, undefined);
        drive.add(path.at(-1)!, parent.id, Buffer.from(bytes));
        return Promise.resolve();
      },
      leftovers: () =>
        Promise.resolve([...drive.sessions.values()].filter(({ done }) => done === undefined).map(({ metadata }) => metadata.name)),
      async close() {
        await first.close();
        await drive.cloud.close();
      },
    };
  },
  async wrongCredentials() {
    const { drive, target } = await fake();
    return target({ credentials: drive.credentials('stranger@project.iam.gserviceaccount.com') });
  },
  async missing() {
    const { target } = await fake();
    return target({ folder: 'none' });
  },
  async unreachable() {
    const { drive, target } = await fake();
    const gone = target();
    await drive.cloud.close();
    return gone;
  },
});
