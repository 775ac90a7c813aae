import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { describeWith, withFiles } from '../../../../test/support/judges.ts';
import { sshdNeeds, startSshd } from '../../../../test/support/sshd.ts';
import { sftp } from './sftp.ts';
import { quicken } from './sftp-speed.ts';

describeWith('what is sent faster arrives as it is', sshdNeeds, () => {
  test.each<[what: string, config: string]>([
    ['AES-128-GCM', 'Ciphers aes128-gcm@openssh.com'],
    ['AES-256-GCM', 'Ciphers aes256-gcm@openssh.com'],
    ['a cipher that stays as ssh2 has it', 'Ciphers aes256-ctr'],
    ['keys that change every 2 MiB', 'RekeyLimit 2M'],
  ])('with %s', { timeout: 60_000 }, async (_, config) => {
    const server = await startSshd({ config: [config] });
    const { host, port, user: username, password, fingerprint, folder } = server;
    const target = sftp({ host, port, username, password, fingerprint, folder });
    try {
      const content = randomBytes(6 * 2 ** 20).toString('hex') + '.';
      const sha256 = createHash('sha256').update(content).digest('hex');
      const seen: number[] = [];
      await withFiles({ x: content }, (local) =>
        target.write({ path: join(local, 'x'), name: 'x', bytes: content.length, sha256 }, (bytes) => seen.push(bytes)),
      );
      expect(readFileSync(join(server.local, 'x'), 'utf8') === content).toBe(true);
      expect(seen.at(-1)).toBe(content.length);
    } finally {
      await target.close();
      await server.stop();
    }
  });
});

test.each([{}, { _protocol: {} }, { _protocol: { _cipher: { _encSSLName: 'aes-128-gcm', _encKey: Buffer.alloc(16) }, _decipher: {} } }])(
  'what is built otherwise stays as it is: %j',
  (other) => {
    const before = structuredClone(other);
    quicken(other);
    expect(structuredClone(other)).toEqual(before);
  },
);
