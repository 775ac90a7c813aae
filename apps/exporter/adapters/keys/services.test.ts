import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clouds } from '../../../../test/support/clouds.ts';
import { describeWith } from '../../../../test/support/judges.ts';
import type { KeyService } from '../../ports.ts';
import { envelope, open } from '../envelope.ts';
import { awsKms } from './aws-kms.ts';
import { azureKeyVault } from './azure-key-vault.ts';
import { gcpKms } from './gcp-kms.ts';
import { fakeGcp, type FakeGcp } from './testing-gcp.ts';
import { fakeVault, type FakeVault } from './testing-key-vault.ts';

const GCP_KEY = 'projects/p/locations/global/keyRings/r/cryptoKeys/audit';
const servers = clouds('aws');

describeWith('one envelope, three key services by their SDKs', servers.needs, () => {
  let gcp: FakeGcp;
  let vault: FakeVault;
  let keys: readonly KeyService[];
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'services-'));
    [gcp, vault] = await Promise.all([fakeGcp(), fakeVault()]);
    const values = await servers.start();
    const client = {
      endpoint: values.AWS_ENDPOINT_URL_KMS,
      region: values.AWS_REGION,
      credentials: { accessKeyId: values.AWS_ACCESS_KEY_ID, secretAccessKey: values.AWS_SECRET_ACCESS_KEY },
    };
    const kms = new KMSClient(client);
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    kms.destroy();
    gcp.keys.add(GCP_KEY);
    vault.addKey('audit');
    const credential = { getToken: async () => ({ token: vault.token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
    keys = [
      awsKms({ keyId: KeyMetadata!.Arn!, client }),
      gcpKms({ key: GCP_KEY, client: gcp.options }),
      azureKeyVault({ keyId: `${vault.url}/keys/audit`, credential, client: vault.options }),
    ];
  });
  afterAll(async () => {
    await Promise.all([servers.stop(), gcp?.stop(), vault?.stop()]);
    rmSync(folder, { recursive: true });
  });

  test.each(['v1', 'v2'] as const)('%s is opened by each of them alone', async (format) => {
    const original = randomBytes(100_000);
    const path = join(folder, `audit-${format}.csv`);
    writeFileSync(path, original);
    const sha256 = createHash('sha256').update(original).digest('hex');
    const made = envelope({ format, keys });
    await made.check();
    const [sealed] = await made.encrypt({ path, name: `audit-${format}.csv`, bytes: original.length, sha256 }, () => undefined);
    for (const key of keys) {
      const out = join(folder, `${format}-${key.name}`);
      mkdirSync(out);
      const opened = await open(sealed!.path, [key], out);
      expect(opened.sha256, key.name).toBe(sha256);
      expect(readFileSync(opened.path).equals(original), key.name).toBe(true);
    }
    expect(made.recipients).toContain(`kms azure_kv ${vault.url}/keys/audit/${'1'.padStart(32, '0')}`);
  });
});
