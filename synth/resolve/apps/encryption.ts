import type { EncryptionDef, KmsDef, PgpDef, PgpKey } from '../../../spec/apps/encryption.ts';
import type { MountModel } from '../../model/apps.ts';
import { problem, type Context } from '../context.ts';
import type { Env } from './env.ts';
import { here } from './place.ts';

/** The ConfigMap with public keys that are written out, and where it appears. */
export const RECIPIENTS = 'audit-exporter-recipients';
const FOLDER = '/etc/therapy-ops/recipients';

const ARMOR = /-----BEGIN PGP PUBLIC KEY BLOCK-----[\s\S]+-----END PGP PUBLIC KEY BLOCK-----/;
/** The folder that a cloud wants before the name of a key. */
const GCP_KEY = /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/;
const AZURE_KEY = /^https:\/\/[^/]+\/keys\/[^/]+\/[0-9a-f]{32}$/;

const isArmored = (key: PgpKey): key is { readonly armored: string } => 'armored' in key;

/** The variables of an encryption, and the public keys that go into a ConfigMap. */
export function encryption(
  context: Context,
  env: Env,
  asked: EncryptionDef | undefined,
): { readonly publicKeys: Readonly<Record<string, string>>; readonly mounts: readonly MountModel[] } {
  const none = { publicKeys: {}, mounts: [] };
  if (asked === undefined) return none;
  const at = here(context, 'exporter', 'encryption');
  if (!['pgp', 'kms', 'pgp+kms'].includes(asked.mode)) {
    problem(context, at, `there is no mode ${asked.mode}; write pgp, kms or pgp+kms`);
    return none;
  }
  env.set('AUDIT_ENCRYPTION', 'on').set('AUDIT_ENC_MODE', asked.mode);
  const keys = asked.mode === 'kms' ? none : pgp(context, env, asked.pgp);
  if (asked.mode !== 'pgp') kms(context, env, asked.kms);
  return keys;
}

function pgp(
  context: Context,
  env: Env,
  { recipients = [], store, gpgCli, comment, deletePlaintext }: PgpDef,
): ReturnType<typeof encryption> {
  const at = (...keys: (string | number)[]) => here(context, 'exporter', 'encryption', 'pgp', ...keys);
  if (recipients.length === 0 && store === undefined)
    problem(context, at(), 'PGP is asked for, but there is no key to encrypt to; add recipients, or the store that has the key');
  const publicKeys: Record<string, string> = {};
  const paths = recipients.flatMap((key, i) => {
    const file = `recipient-${i + 1}.asc`;
    if (!isArmored(key)) return env.paths([{ key: file, ref: key, origin: at('recipients', i) }]);
    if (!ARMOR.test(key.armored))
      problem(context, at('recipients', i), 'this is no armored public key; paste the whole block that `gpg --armor --export` prints');
    if (/-----BEGIN PGP PRIVATE KEY/.test(key.armored))
      problem(
        context,
        at('recipients', i),
        'this is a private key, and this file is committed; take it out, treat it as known to others, and paste the public one',
      );
    publicKeys[file] = `${key.armored.trim()}\n`;
    return [`${FOLDER}/${file}`];
  });
  if (comment !== undefined && !/^[\x20-\x7e]{1,120}$/.test(comment))
    problem(context, at('comment'), 'a comment is a header of the armor; write one printable line of at most 120 characters');
  env
    .set('AUDIT_PGP_PUBLIC_KEY_FILE', paths.length === 1 ? paths[0] : undefined)
    .set('AUDIT_PGP_PUBLIC_KEY_FILES', paths.length > 1 ? paths.join(',') : undefined)
    .set('AUDIT_GPG_CLI', gpgCli === true ? 'on' : undefined)
    .set('AUDIT_PGP_COMMENT', comment)
    .set('AUDIT_PGP_DELETE_PLAINTEXT', deletePlaintext ?? true);
  if (store !== undefined) {
    if ('awsSecret' in store) env.set('AWS_PGP_SECRET_NAME', store.awsSecret);
    else if ('gcpProject' in store) env.set('GCP_PROJECT_ID', store.gcpProject).set('GCP_PGP_SECRET_NAME', store.gcpSecret);
    else env.set('AZURE_KEY_VAULT_URL', store.azureVault).set('AZURE_KV_PGP_SECRET_NAME', store.azureSecret);
  }
  const files = Object.keys(publicKeys);
  return { publicKeys, mounts: files.length === 0 ? [] : [{ kind: 'ConfigMap', name: RECIPIENTS, path: FOLDER, keys: files }] };
}

function kms(context: Context, env: Env, { aws, gcp, azure, deleteOriginal }: KmsDef): void {
  const at = (...keys: string[]) => here(context, 'exporter', 'encryption', 'kms', ...keys);
  if (aws === undefined && gcp === undefined && azure === undefined)
    problem(context, at(), 'an envelope is asked for, but there is no key to wrap its key with; add aws, gcp or azure');
  if (gcp !== undefined && !GCP_KEY.test(gcp.key))
    problem(context, at('gcp', 'key'), `${gcp.key} is no name of a key; write projects/<p>/locations/<l>/keyRings/<r>/cryptoKeys/<k>`);
  if (azure !== undefined && !AZURE_KEY.test(azure.keyId))
    problem(
      context,
      at('azure', 'keyId'),
      `${azure.keyId} names no version of a key, so old exports could not be opened after a rotation; write https://<vault>.vault.azure.net/keys/<name>/<version>`,
    );
  env
    .set('AWS_KMS_KEY_ID', aws?.keyId)
    .set('GCP_KMS_KEY', gcp?.key)
    .set('AZURE_KV_KEY_ID', azure?.keyId)
    .set('AZURE_TENANT_ID', azure?.tenantId)
    .set('AZURE_CLIENT_ID', azure?.clientId)
    .secret('AZURE_CLIENT_SECRET', azure?.clientSecret, at('azure', 'clientSecret'))
    .set('AUDIT_KMS_DELETE_ORIGINAL', deleteOriginal ?? true);
}

/** Whether anything of it asks AWS. */
export function asksAws(asked: EncryptionDef | undefined): boolean {
  if (asked === undefined) return false;
  const store = asked.mode === 'kms' ? undefined : asked.pgp.store;
  return (store !== undefined && 'awsSecret' in store) || (asked.mode !== 'pgp' && asked.kms.aws !== undefined);
}

/** Whether anything of it asks a cloud at all. */
export const asksCloud = (asked: EncryptionDef | undefined): boolean =>
  asked !== undefined && (asked.mode !== 'pgp' || asked.pgp.store !== undefined);
