import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

import { describeWith } from '../../../../test/support/judges.ts';
import { type Sshd, sshdNeeds, startSshd } from '../../../../test/support/sshd.ts';
import { isPart } from './folder-part.ts';
import { sftp } from './sftp.ts';
import { targetSuite } from './testing-target.ts';
import { tcpProxy } from './testing-sftp-proxy.ts';

describeWith("OpenSSH's internal-sftp", sshdNeeds, () => {
  let server: Sshd;
  let count = 0;
  beforeAll(async () => {
    server = await startSshd();
  });
  afterAll(() => server.stop());

  const chunk = 32 * 1024;
  const options = (port: number, folder = server.folder) => ({
    host: server.host,
    port,
    username: server.user,
    password: server.password,
    fingerprint: server.fingerprint,
    timeout: 10_000,
    folder,
    chunk,
  });
  const no = 'SFTP has no such answer';

  targetSuite('sftp', {
    chunk,
    async make() {
      const proxy = await tcpProxy(server.port);
      const name = `place-${(count += 1)}`;
      const local = join(server.local, name);
      const target = sftp(options(proxy.port, `${server.folder}/${name}`));
      await target.check();
      await target.close();
      return {
        target,
        another: async () => sftp(options(proxy.port, `${server.folder}/${name}`)),
        async put(file, bytes) {
          mkdirSync(dirname(join(local, file)), { recursive: true });
          writeFileSync(join(local, file), bytes);
        },
        leftovers: async () => readdirSync(local).filter((file) => isPart(file)),
        cutAfter: (bytes) => proxy.cutAfter(bytes),
        // The handshake is 3 KB at most: within the content, where only SSH's own checksum sees it.
        faults: { throttled: no, broken: no, expired: no, 'wrong checksum': no, damaged: (times) => proxy.flip(times, 12_000) },
        async close() {
          await target.close();
          await proxy.close();
          rmSync(local, { recursive: true, force: true });
        },
      };
    },
    wrongCredentials: async () => sftp({ ...options(server.port), password: 'wrong' }),
    missing: async () => sftp(options(server.port, '/proc/exports')), // nobody may make it there
    unreachable: async () => sftp(options(1)),
  });
});
