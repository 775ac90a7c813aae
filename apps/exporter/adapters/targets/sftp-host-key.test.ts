import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';

import { describeWith, run, withFiles } from '../../../../test/support/judges.ts';
import { sshKey } from '../../../../test/support/sshd.ts';
import { Refused } from '../../../common/failure.ts';
import { fingerprintOf, hostKeys } from './sftp-host-key.ts';

/** As it comes over the wire: the type, then the rest. */
const wire = (type: string, rest: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(rest)]);
};
const good = wire('ssh-ed25519', 'good');
const bad = wire('ssh-ed25519', 'evil');
const line = (hosts: string, key = good): string => `${hosts} ssh-ed25519 ${key.toString('base64')} comment`;
const hashed = (name: string): string => {
  const salt = Buffer.alloc(20, 7);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

describe('the key of a host', () => {
  test.each<[what: string, port: number, knownHosts: string]>([
    ['by name', 22, line('files.example')],
    ['by name, whatever its case', 22, line('Files.Example')],
    ['among other names and lines', 22, `# comment\n\n${line('other', bad)}\r\n${line('a,files.example,b')}\n`],
    ['by pattern', 22, line('*.exampl?')],
    ['by port', 2222, line('[files.example]:2222')],
    ['by a hashed name', 22, line(hashed('files.example'))],
    ['by a hashed name with port', 2222, line(hashed('[files.example]:2222'))],
    ['of several', 22, `${line('files.example', bad)}\n${line('files.example')}`],
  ])('is known %s', (_, port, knownHosts) => {
    const keys = hostKeys({ host: 'files.example', port, knownHosts });
    expect(keys.refuses(good)).toBeUndefined();
    expect(keys.refuses(wire('ssh-ed25519', 'none of these'))).toBeInstanceOf(Refused);
    expect(keys.types).toEqual(['ssh-ed25519']);
  });

  test.each<[what: string, port: number, knownHosts: string]>([
    ['of another host', 22, line('other')],
    ['of another port', 22, line('[files.example]:2222')],
    ['of the default port', 2222, line('files.example')],
    ['of a host that is taken out', 22, line('*.example,!files.example')],
    ['of a certificate authority', 22, `@cert-authority ${line('files.example')}`],
    ['of none', 22, ''],
    ['of a name like a pattern', 22, line('files-example')],
    ['of another hashed host', 22, line(hashed('other'))],
  ])('is not known from a line %s', (_, port, knownHosts) => {
    expect(() => hostKeys({ host: 'files.example', port, knownHosts })).toThrow(/^known_hosts has no key of/);
  });

  test('that is revoked is refused', () => {
    const keys = hostKeys({ host: 'h', port: 22, knownHosts: `@revoked ${line('*')}\n${line('h')}` });
    expect(keys.refuses(good)?.message).toBe(`the key ${fingerprintOf(good)} of h is revoked in known_hosts`);
  });

  test('is compared with one or more fingerprints', () => {
    const fingerprint = `${fingerprintOf(bad)}, ${fingerprintOf(good)}=`;
    const keys = hostKeys({ host: 'h', port: 22, fingerprint });
    expect([keys.refuses(good), keys.refuses(bad)]).toEqual([undefined, undefined]);
    const other = hostKeys({ host: 'h', port: 2022, fingerprint: fingerprintOf(good) }).refuses(bad);
    expect(other?.message).toBe(
      `the SFTP server [h]:2022 has another key than the one that is known: ssh-ed25519 ${fingerprintOf(bad)}, not ${fingerprintOf(good)}`,
    );
  });

  test.each(['', 'MD5:aa:bb', 'SHA256:short', `SHA256:${'a'.repeat(43)},b`])('%j is no fingerprint', (fingerprint) => {
    expect(() => hostKeys({ host: 'h', port: 22, fingerprint })).toThrow('is no fingerprint of a host key');
  });

  test('is needed, unless it was said that any will do', () => {
    expect(() => hostKeys({ host: 'h', port: 22 })).toThrow('nothing tells which key the SFTP server h has');
    expect(hostKeys({ host: 'h', port: 22, insecure: true }).refuses(bad)).toBeUndefined();
  });
});

describeWith('what ssh-keygen writes', ['ssh-keygen'], () => {
  test.each(['ed25519', 'rsa'])('is understood: %s', async (type) => {
    const { publicKey } = await sshKey('', type);
    const key = Buffer.from(publicKey.split(' ')[1]!, 'base64');
    const [known, fingerprint] = await withFiles({ known: `[h]:2022 ${publicKey}\n`, key: publicKey }, async (folder) => {
      await run('ssh-keygen', ['-H', '-f', `${folder}/known`]);
      const { stdout: lines } = await run('cat', [`${folder}/known`]);
      return [lines, (await run('ssh-keygen', ['-l', '-f', `${folder}/key`])).stdout.split(' ')[1]!] as const;
    });
    expect(known).toMatch(/^\|1\|/);
    expect(hostKeys({ host: 'h', port: 2022, knownHosts: known }).refuses(key)).toBeUndefined();
    expect(hostKeys({ host: 'h', port: 2022, fingerprint }).refuses(key)).toBeUndefined();
  });
});
