import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeWith, run } from '../../../test/support/judges.ts';
import { testKey } from '../envelope/testing-keys.ts';
import type { LocalFile } from '../ports.ts';
import { envelope } from './envelope.ts';

const MIB = 1024 * 1024;

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'envelope-'));
  mkdirSync((out = join(folder, 'out')));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function sealedFile(bytes: Uint8Array, format: 'v1' | 'v2'): Promise<LocalFile> {
  const [path, name] = [join(folder, 'audit-20250905.csv'), 'audit-20250905.csv'];
  writeFileSync(path, bytes);
  const file = { path, name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  return (await envelope({ format, keys: [testKey()] }).encrypt(file, () => undefined))[0]!;
}

/** Handbook section 31, "Use data.key with AES-GCM", as it stands there. */
const HANDBOOK = `
from base64 import b64decode
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
import json

meta = json.load(open("audit-20250905.csv.envelope.json"))
key = open("data.key","rb").read()
nonce = b64decode(meta["nonce"])
ct = b64decode(meta["ciphertext"])
aesgcm = AESGCM(key)
plaintext = aesgcm.decrypt(nonce, ct, None)
open(meta["original_filename"],"wb").write(plaintext)
`;
const RECIPE = fileURLToPath(new URL('../envelope/open-envelope.py', import.meta.url));

const python = await (async () => {
  const { code } = await run('python3', ['-c', 'import cryptography']).catch(() => ({ code: 1 }));
  return code === 0 ? { path: 'python3' } : { missing: 'no python3 with its package cryptography here (Debian: python3-cryptography)' };
})();

describeWith('stock tools open what we wrote', ['python3', python], () => {
  /** A key service which lets the data key out, as `aws kms decrypt` would. */
  const told = async (name: string, locks: string, context: Record<string, string>) => {
    const key = await testKey().unwrap(Buffer.from(locks, 'base64'), context);
    writeFileSync(join(folder, name), key);
  };

  test("v1 by the handbook's own recipe", async () => {
    const original = randomBytes(MIB + 3);
    const sealed = await sealedFile(original, 'v1');
    await told(
      'data.key',
      (JSON.parse(readFileSync(sealed.path, 'utf8')) as { wrapped_keys: { aws_kms: string } }).wrapped_keys.aws_kms,
      {},
    );
    rmSync(join(folder, 'audit-20250905.csv'));
    expect(await run('python3', ['-c', HANDBOOK], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(folder, 'audit-20250905.csv')).equals(original)).toBe(true);
  });

  test.each(['v1', 'v2'] as const)('%s by open-envelope.py, which says how to get the key and refuses what was altered', async (format) => {
    for (const length of [0, 2 * MIB + 1]) {
      const original = randomBytes(length);
      const sealed = await sealedFile(original, format);
      const text = readFileSync(sealed.path);
      const header = JSON.parse(text.subarray(0, format === 'v2' ? text.indexOf('\n') : undefined).toString()) as {
        context: Record<string, string>;
        wrapped_keys: { aws_kms: string } & { wrapped: string }[];
      };
      const wrapped = format === 'v1' ? header.wrapped_keys.aws_kms : header.wrapped_keys[0]!.wrapped;
      await told('data.key', wrapped, header.context ?? {});

      const target = join(out, `plain-${length}`);
      expect(await run('python3', [RECIPE, sealed.path, join(folder, 'data.key'), target])).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(target).equals(original)).toBe(true);
      if (length === 0) continue;

      const says = await run('python3', [RECIPE, sealed.path]);
      expect(says).toMatchObject({ code: 0, stderr: '' });
      expect(says.stdout).toContain(wrapped);
      expect(says.stdout).toContain('aws kms decrypt --key-id');
      expect(says.stdout.includes('--encryption-context')).toBe(format === 'v2');

      if (format === 'v2') writeFileSync(sealed.path, text.subarray(0, -17)); // a chunk less, or a shorter one
      else
        writeFileSync(
          sealed.path,
          text.toString().replace(/"nonce": "./, (start) => start.slice(0, -1) + (start.endsWith('A') ? 'B' : 'A')),
        );
      const altered = await run('python3', [RECIPE, sealed.path, join(folder, 'data.key'), `${target}-altered`]);
      expect(altered.code).toBe(1);
      expect(altered.stderr).toMatch(/altered or cut/);
    }
    expect(readdirSync(out).toSorted()).toEqual(['plain-0', 'plain-2097153']);
  });
});
