import { afterAll } from 'vitest';

import type { Target } from '../../ports.ts';
import { oneDrive, type OneDriveOptions, sharePoint } from './graph.ts';
import { graphTokens } from './graph-token.ts';
import { hurried } from './testing-cloud.ts';
import { FakeGraph } from './testing-graph.ts';
import { targetSuite } from './testing-target.ts';

const piece = 320 * 1024;
const started: FakeGraph[] = [];
afterAll(() => Promise.all(started.map(({ cloud }) => cloud.close())));

const SITE = 'contoso.sharepoint.com,2c712604-1370-44e7-a1f5-426573fda80a,2d2244c3-251a-49ea-93a8-39e1c3a060fe';

async function fake(drive?: string) {
  const service = new FakeGraph(drive);
  await service.cloud.start();
  started.push(service);
  const { url } = service.cloud;
  const http = hurried();
  const tokens = graphTokens(http, { tenant: 'tenant', clientId: 'id', clientSecret: 'secret', authority: url });
  const options = { http, tokens, folder: '/audit', api: `${url}/v1.0`, piece, page: 10 };
  return { service, options, url };
}

function suite(name: string, drive: string, make: (options: Omit<OneDriveOptions, 'userId' | 'driveId'>, known: boolean) => Target): void {
  targetSuite(name, {
    chunk: piece,
    async make() {
      const { service, options } = await fake(drive);
      const first = make(options, true);
      service.put('/audit');
      return {
        ...service.cloud.bench,
        target: first,
        another: () => Promise.resolve(make(options, true)),
        put(path, bytes) {
          if (path.includes('/')) service.put(`/audit/${path.slice(0, path.indexOf('/'))}`);
          service.put(`/audit/${path}`, Buffer.from(bytes));
          return Promise.resolve();
        },
        leftovers: () => Promise.resolve([...service.sessions.values()].map(({ path }) => path)),
        async close() {
          await first.close();
          await service.cloud.close();
        },
      };
    },
    async wrongCredentials() {
      const { options, url } = await fake(drive);
      const tokens = graphTokens(options.http, { tenant: 'tenant', clientId: 'id', clientSecret: 'old', authority: url });
      return make({ ...options, tokens }, true);
    },
    missing: async () => make((await fake(drive)).options, false),
    async unreachable() {
      const { service, options } = await fake(drive);
      await service.cloud.close();
      return make(options, true);
    },
  });
}

suite('onedrive', '/users/anna@contoso.com/drive', (options, known) =>
  oneDrive({ ...options, userId: known ? 'anna@contoso.com' : 'nobody' }),
);
suite('sharepoint', `/sites/${SITE}/drives/b!1`, (options, known) =>
  sharePoint({ ...options, siteId: SITE, driveId: known ? 'b!1' : 'b!2' }),
);
