import { setting } from '../../common/environment/setting.ts';
import { boolean, bytes, exactText, oneOf, optionalText, path, text, textList } from '../../common/environment/types.ts';

/** Who can read it. */
export const encryption = {
  AUDIT_ENCRYPTION: setting({
    schema: oneOf(['on', 'true', '1', 'yes', 'pgp', 'off', 'false', '0', 'no']).optional(),
    says: '`on`, `true`, `1` or `pgp`: PGP. Also on as soon as a PGP key is given; `off` with a key is an error.',
  }),
  AUDIT_ENC_MODE: setting({
    schema: oneOf(['pgp', 'kms', 'pgp+kms']).optional(),
    says: '`kms`: a data key that key services wrap; `pgp+kms`: PGP first, then that. Default: `pgp` where encryption is on.',
  }),
  AUDIT_PGP_PUBLIC_KEY: setting({ schema: exactText.optional(), says: 'An armored public key.' }),
  AUDIT_PGP_PUBLIC_KEY_FILE: setting({ schema: path.optional(), says: 'A file with armored or binary public keys.' }),
  AUDIT_PGP_PUBLIC_KEYS: setting({
    schema: exactText.optional(),
    says: 'Several armored public keys, one after the other or with commas between them.',
  }),
  AUDIT_PGP_PUBLIC_KEY_FILES: setting({
    schema: textList,
    says: 'Several such files, with commas between them.',
    example: 'auditor.asc,archive.asc',
  }),
  AWS_PGP_SECRET_NAME: setting({
    schema: optionalText,
    says: 'The PGP key is this secret of AWS Secrets Manager (when none is given above).',
  }),
  GCP_PROJECT_ID: setting({ schema: optionalText, says: 'Project of GCP Secret Manager.' }),
  GCP_PGP_SECRET_NAME: setting({ schema: optionalText, says: 'The PGP key is this secret of GCP Secret Manager.' }),
  AZURE_KEY_VAULT_URL: setting({ schema: optionalText, says: 'Address of the Key Vault.', example: 'https://NAME.vault.azure.net' }),
  AZURE_KV_PGP_SECRET_NAME: setting({ schema: optionalText, says: 'The PGP key is this secret of the Key Vault.' }),
  AUDIT_GPG_CLI: setting({ schema: boolean, default: 'off', says: 'Encrypts with the command gpg: one file for all recipients.' }),
  AUDIT_PGP_MULTI: setting({
    schema: oneOf(['per-recipient', 'single']),
    default: 'per-recipient',
    says: 'With several recipients, in process: a file for each (`.1A2B3C4D.gpg`, the end of the fingerprint), or one for all.',
  }),
  AUDIT_PGP_ARMOR: setting({
    schema: boolean,
    default: 'on',
    says: 'ASCII armor; `off` (in process only): binary, a quarter smaller and faster.',
  }),
  AUDIT_PGP_COMMENT: setting({ schema: exactText.optional(), says: 'The Comment header of the armor; one line, at most 120 characters.' }),
  AUDIT_PGP_DELETE_PLAINTEXT: setting({
    schema: boolean,
    default: 'true',
    says: 'Deletes the CSV here when every encrypted file is confirmed at every target.',
  }),
  AUDIT_PGP_SIGN_KEY: setting({
    schema: exactText.optional(),
    secret: true,
    says: 'An armored private key that signs PGP files and the manifest.',
  }),
  AUDIT_PGP_SIGN_PASSPHRASE: setting({ schema: exactText.optional(), secret: true, says: 'Its passphrase.' }),
  AUDIT_PGP_PRIVATE_KEY: setting({ schema: exactText.optional(), secret: true, says: 'For `exporter decrypt`: an armored private key.' }),
  AUDIT_PGP_PASSPHRASE: setting({ schema: exactText.optional(), secret: true, says: 'Its passphrase.' }),
  AUDIT_PGP_VERIFY_KEY_FILE: setting({
    schema: path.optional(),
    says: 'Public keys that may sign manifests: `verify` and retention then believe no manifest without a signature of one of them.',
  }),
  AWS_KMS_KEY_ID: setting({ schema: optionalText, says: 'Id, ARN or alias of a symmetric key of AWS KMS.', example: 'alias/audit' }),
  AWS_REGION: setting({ schema: text, default: 'eu-central-1', says: 'Region of AWS KMS, Secrets Manager and S3.' }),
  GCP_KMS_KEY: setting({
    schema: optionalText,
    says: 'A key of GCP KMS.',
    example: 'projects/P/locations/global/keyRings/R/cryptoKeys/K',
  }),
  AZURE_KV_KEY_ID: setting({
    schema: optionalText,
    says: 'An RSA key of a Key Vault, best with its version.',
    example: 'https://NAME.vault.azure.net/keys/audit/VERSION',
  }),
  AZURE_TENANT_ID: setting({
    schema: optionalText,
    says: 'Tenant of the application that speaks to Azure; without it the default credentials of the machine.',
  }),
  AZURE_CLIENT_ID: setting({ schema: optionalText, says: 'Its id.' }),
  AZURE_CLIENT_SECRET: setting({ schema: exactText.optional(), secret: true, says: 'Its secret.' }),
  AUDIT_ENVELOPE_FORMAT: setting({
    schema: oneOf(['v1', 'v2']),
    default: 'v1',
    says: '`v1`: JSON as the handbook has it, for files up to AUDIT_ENVELOPE_V1_MAX; `v2`: streaming, authenticated in every part, for any size.',
  }),
  AUDIT_ENVELOPE_V1_MAX: setting({
    schema: bytes,
    default: '64 MiB',
    says: 'Larger files are refused in v1: a reader has to hold four times as much in memory.',
  }),
  AUDIT_KMS_DELETE_ORIGINAL: setting({
    schema: boolean,
    default: 'true',
    says: 'Deletes what was put into an envelope when every envelope is confirmed at every target.',
  }),
};
