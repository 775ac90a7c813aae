import type { SecretRef } from '../secret.ts';

/** Where a recipient's public key lies. */
export type PgpKey =
  /** In the secret store of the environment; mounted as a file. */
  | SecretRef
  /** Written out: a public key is no secret. */
  | { readonly armored: string };

/** Where the exporter itself fetches the public key when it runs. */
export type PgpKeyStore =
  /** `AWS_PGP_SECRET_NAME` */
  | { readonly awsSecret: string }
  /** `GCP_PROJECT_ID`, `GCP_PGP_SECRET_NAME` */
  | { readonly gcpProject: string; readonly gcpSecret: string }
  /** `AZURE_KEY_VAULT_URL`, `AZURE_KV_PGP_SECRET_NAME` */
  | { readonly azureVault: string; readonly azureSecret: string };

export interface PgpDef {
  /** `AUDIT_PGP_PUBLIC_KEY*`: each recipient can read the export. */
  readonly recipients?: readonly PgpKey[];
  readonly store?: PgpKeyStore;
  /** `AUDIT_GPG_CLI`: one file for all recipients, by gpg; the image must carry it. Default false: one file each. */
  readonly gpgCli?: boolean;
  /** `AUDIT_PGP_COMMENT`: one printable line of at most 120 characters. Default: none. */
  readonly comment?: string;
  /** `AUDIT_PGP_DELETE_PLAINTEXT`. Default true. */
  readonly deletePlaintext?: boolean;
}

export interface KmsDef {
  /** `AWS_KMS_KEY_ID` */
  readonly aws?: { readonly keyId: string };
  /** `GCP_KMS_KEY`: `projects/.../locations/.../keyRings/.../cryptoKeys/...` */
  readonly gcp?: { readonly key: string };
  /** `AZURE_KV_KEY_ID`, with its version; client credentials unless the ServiceAccount has an identity. */
  readonly azure?: { readonly keyId: string; readonly tenantId?: string; readonly clientId?: string; readonly clientSecret?: SecretRef };
  /** `AUDIT_KMS_DELETE_ORIGINAL`. Default true. */
  readonly deleteOriginal?: boolean;
}

/** How an export is encrypted. `pgp+kms` puts the PGP file into the envelope. */
export type EncryptionDef =
  | { readonly mode: 'pgp'; readonly pgp: PgpDef }
  | { readonly mode: 'kms'; readonly kms: KmsDef }
  | { readonly mode: 'pgp+kms'; readonly pgp: PgpDef; readonly kms: KmsDef };
