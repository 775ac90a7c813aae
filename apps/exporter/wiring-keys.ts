/** From settings to keys: recipients, key services, signatures. */
import { Refused } from '../common/failure.ts';
import { parse } from './manifest.ts';
import type { Keys, KeySource } from './pgp/keys.ts';
import type { KeyService, SecretStore } from './ports.ts';
import type { ReadsManifest } from './retire.ts';
import { type ExporterValues, modeOf } from './settings/index.ts';
import type { Stage } from './task.ts';

/** Steps of encryption, in their order. */
export async function stages(values: ExporterValues, clock: () => Date): Promise<readonly Stage[]> {
  const mode = modeOf(values);
  const found: Stage[] = [];
  if (mode.startsWith('pgp')) found.push({ encryption: await pgpOf(values, clock), deletesInput: values.AUDIT_PGP_DELETE_PLAINTEXT });
  if (mode.endsWith('kms')) {
    const { envelope } = await import('./adapters/envelope.ts');
    const options = {
      format: values.AUDIT_ENVELOPE_FORMAT,
      keys: await keyServices(values),
      limit: values.AUDIT_ENVELOPE_V1_MAX,
      now: clock,
    };
    found.push({ encryption: envelope(options), deletesInput: values.AUDIT_KMS_DELETE_ORIGINAL });
  }
  return found;
}

async function pgpOf(values: ExporterValues, clock: () => Date) {
  const keys = await recipients(values, clock);
  const comment = values.AUDIT_PGP_COMMENT;
  if (values.AUDIT_GPG_CLI) return (await import('./adapters/gpg.ts')).gpg({ keys, comment, clock });
  const { pgp } = await import('./adapters/pgp.ts');
  return pgp({ keys, mode: values.AUDIT_PGP_MULTI, armor: values.AUDIT_PGP_ARMOR, comment, clock, signer: await signer(values, clock) });
}

async function recipients(values: ExporterValues, clock: () => Date): Promise<Keys> {
  const { keysFrom } = await import('./adapters/pgp-key-files.ts');
  const texts = (['AUDIT_PGP_PUBLIC_KEY', 'AUDIT_PGP_PUBLIC_KEYS'] as const).flatMap((where): KeySource[] => {
    const data = values[where];
    return data === undefined ? [] : [{ data, where }];
  });
  const files = [
    { paths: values.AUDIT_PGP_PUBLIC_KEY_FILE ?? '', where: 'AUDIT_PGP_PUBLIC_KEY_FILE' },
    { paths: values.AUDIT_PGP_PUBLIC_KEY_FILES.join(','), where: 'AUDIT_PGP_PUBLIC_KEY_FILES' },
  ].filter(({ paths }) => paths !== '');
  if (texts.length === 0 && files.length === 0) texts.push(await fromStore(values));
  return keysFrom(texts, files, clock());
}

/** Asked in this order, where no key is given in the environment or in files. */
async function fromStore(values: ExporterValues): Promise<KeySource> {
  const stores: readonly (readonly [string | undefined, string, () => Promise<SecretStore>])[] = [
    [
      values.AWS_PGP_SECRET_NAME,
      'AWS Secrets Manager',
      async () => (await import('./adapters/keys/aws-secrets.ts')).awsSecrets({ region: values.AWS_REGION }),
    ],
    [
      values.GCP_PGP_SECRET_NAME,
      'GCP Secret Manager',
      async () => (await import('./adapters/keys/gcp-secrets.ts')).gcpSecrets({ project: values.GCP_PROJECT_ID }),
    ],
    [
      values.AZURE_KV_PGP_SECRET_NAME,
      'Azure Key Vault',
      async () =>
        (await import('./adapters/keys/azure-secrets.ts')).azureSecrets({ vaultUrl: values.AZURE_KEY_VAULT_URL!, ...azure(values) }),
    ],
  ];
  for (const [name, where, store] of stores)
    if (name !== undefined) return { data: await (await store()).secret(name), where: `secret ${name} of ${where}` };
  throw new Refused('no PGP key is given', { hint: 'AUDIT_PGP_PUBLIC_KEY_FILE names a file with one' });
}

const azure = (values: ExporterValues) => ({
  tenantId: values.AZURE_TENANT_ID,
  clientId: values.AZURE_CLIENT_ID,
  clientSecret: values.AZURE_CLIENT_SECRET,
});

/** Every key service of which a key is given. */
export async function keyServices(values: ExporterValues): Promise<readonly KeyService[]> {
  const found: KeyService[] = [];
  if (values.AWS_KMS_KEY_ID !== undefined)
    found.push((await import('./adapters/keys/aws-kms.ts')).awsKms({ keyId: values.AWS_KMS_KEY_ID, region: values.AWS_REGION }));
  if (values.GCP_KMS_KEY !== undefined) found.push((await import('./adapters/keys/gcp-kms.ts')).gcpKms({ key: values.GCP_KMS_KEY }));
  if (values.AZURE_KV_KEY_ID !== undefined)
    found.push((await import('./adapters/keys/azure-key-vault.ts')).azureKeyVault({ keyId: values.AZURE_KV_KEY_ID, ...azure(values) }));
  return found;
}

/** Who signs; undefined where nobody does. */
export async function signer(values: ExporterValues, clock: () => Date) {
  if (values.AUDIT_PGP_SIGN_KEY === undefined) return undefined;
  const { readSigner } = await import('./adapters/pgp-sign.ts');
  return readSigner({ data: values.AUDIT_PGP_SIGN_KEY, where: 'AUDIT_PGP_SIGN_KEY' }, values.AUDIT_PGP_SIGN_PASSPHRASE, clock());
}

/** How manifests are signed; undefined where they are not. */
export async function signature(values: ExporterValues, clock: () => Date): Promise<((text: string) => Promise<string>) | undefined> {
  const own = await signer(values, clock);
  if (own === undefined) return undefined;
  const { signDetached } = await import('./adapters/pgp-sign.ts');
  return (text) => signDetached(text, own, clock());
}

/** With keys in AUDIT_PGP_VERIFY_KEY_FILE a manifest counts only with a signature of one of them. */
export async function manifestReader(values: ExporterValues, clock: () => Date): Promise<ReadsManifest> {
  const path = values.AUDIT_PGP_VERIFY_KEY_FILE;
  if (path === undefined) return (name, bytes) => Promise.resolve(parse(Buffer.from(bytes).toString(), name));
  const { keysFrom } = await import('./adapters/pgp-key-files.ts');
  const { verifyDetached } = await import('./adapters/pgp-sign.ts');
  const { refusal } = await import('./pgp/keys.ts');
  const keys = await keysFrom([], [{ paths: path, where: 'AUDIT_PGP_VERIFY_KEY_FILE' }], clock(), 'verify');
  if (keys.problems.length > 0) throw refusal(keys.problems);
  return async (name, bytes, signed) => {
    if (signed === undefined) return undefined;
    try {
      await verifyDetached(bytes, Buffer.from(signed).toString(), keys, clock());
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
    return parse(Buffer.from(bytes).toString(), name);
  };
}
