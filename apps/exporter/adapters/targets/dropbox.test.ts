import { afterAll } from 'vitest';

import type { Target } from '../../ports.ts';
import { dropbox, type DropboxOptions, dropboxTokens } from './dropbox.ts';
import { hurried } from './testing-cloud.ts';
import { FakeDropbox } from './testing-dropbox.ts';
import { targetSuite } from './testing-target.ts';

const piece = 256 * 1024;
const started: FakeDropbox[] = [];
afterAll(() => Promise.all(started.map(({ cloud }) => cloud.close())));

async function fake(): Promise<{ readonly box: FakeDropbox; target(more?: Partial<DropboxOptions>): Target }> {
  const box = new FakeDropbox();
  await box.cloud.start();
  started.push(box);
  const { url } = box.cloud;
  const http = hurried();
  const tokens = dropboxTokens(http, { refreshToken: 'refresh', key: 'key', secret: 'secret', api: url });
  return { box, target: (more = {}) => dropbox({ http, tokens, folder: '/audit', api: url, content: url, piece, page: 10, ...more }) };
}

targetSuite('dropbox', {
  chunk: piece,
  async make() {
    const { box, target } = await fake();
    const first = target();
    box.put('/audit');
    return {
      ...box.cloud.bench,
      target: first,
      another: () => Promise.resolve(target()),
      put(name, bytes) {
        if (name.includes('/')) box.put(`/audit/${name.slice(0, name.indexOf('/'))}`);
        box.put(`/audit/${name}`, Buffer.from(bytes));
        return Promise.resolve();
      },
      // Sessions are in no folder, cannot be cancelled, and end by themselves after seven days.
      leftovers: () => Promise.resolve([]),
      async close() {
        await first.close();
        await box.cloud.close();
      },
    };
  },
  async wrongCredentials() {
    const { box, target } = await fake();
    return target({ tokens: dropboxTokens(hurried(), { refreshToken: 'old', key: 'key', secret: 'secret', api: box.cloud.url }) });
  },
  missing: 'the folder is made where it is missing',
  async unreachable() {
    const { box, target } = await fake();
    const gone = target();
    await box.cloud.close();
    return gone;
  },
});
