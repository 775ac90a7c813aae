import type { SecretRef } from '../secret.ts';

/** How a workload proves to a cloud who it is. Default: the identity of its ServiceAccount. */
export interface CloudIdentity {
  readonly aws?: {
    /** `AWS_REGION`. Default `eu-central-1`. */
    readonly region?: string;
    /** `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`. Default: the identity of the ServiceAccount. */
    readonly accessKey?: { readonly id: SecretRef; readonly secret: SecretRef };
    /** `AWS_ENDPOINT_URL_S3`, for a store that only speaks like S3. */
    readonly s3Endpoint?: string;
  };
  /** `GOOGLE_APPLICATION_CREDENTIALS`: the file of a service account. Default: the identity of the ServiceAccount. */
  readonly googleCredentials?: SecretRef;
}

interface Kept {
  /** Days after which our own files are deleted there; 0 keeps them all. Default 90. */
  readonly retentionDays?: number;
}

/** `AUDIT_S3_*` */
export interface S3Target extends Kept {
  readonly bucket: string;
  /** Default `audit`. */
  readonly prefix?: string;
}

/** `GCS_*` */
export interface GcsTarget extends Kept {
  readonly bucket: string;
  /** Default `audit`. */
  readonly prefix?: string;
}

/** `AZURE_STORAGE_ACCOUNT`, `AZURE_STORAGE_KEY`, `AZURE_CONTAINER`, `AZURE_PREFIX`, `AZURE_RETENTION_DAYS` */
export interface AzureTarget extends Kept {
  readonly account: string;
  readonly container: string;
  /** Default: the identity of the ServiceAccount. */
  readonly key?: SecretRef;
  /** Default `audit`. */
  readonly prefix?: string;
}

/** `GDRIVE_*` */
export interface DriveTarget extends Kept {
  /** In a shared drive: a service account owns no storage. */
  readonly folderId: string;
  /** The JSON file of a service account. */
  readonly credentials: SecretRef;
}

/** `DROPBOX_*`: a token, or a refresh token with the app that it belongs to. */
export type DropboxTarget = Kept & {
  /** Default `/audit`. */
  readonly folder?: string;
} & ({ readonly token: SecretRef } | { readonly refreshToken: SecretRef; readonly appKey: SecretRef; readonly appSecret: SecretRef });

/** `MS_TENANT_ID`, `MS_CLIENT_ID`, `MS_CLIENT_SECRET`: a Graph token by client credentials. */
export interface MicrosoftApp {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: SecretRef;
}

interface GraphTarget extends Kept {
  /** Default `/audit`. */
  readonly folder?: string;
  /** A ready token. Default: one by the client credentials of `microsoft`. */
  readonly accessToken?: SecretRef;
}

/** `ONEDRIVE_*`. An application has no drive of its own, so whose it is must be said. */
export type OneDriveTarget = GraphTarget & ({ readonly userId: string } | { readonly driveId: string });

/** `SHAREPOINT_*` */
export interface SharePointTarget extends GraphTarget {
  readonly siteId: string;
  readonly driveId: string;
}

/** `SFTP_*` */
export type SftpTarget = {
  readonly host: string;
  /** Default 22. */
  readonly port?: number;
  readonly username: string;
  /** `SFTP_HOST_FINGERPRINT`: the host key as `ssh-keygen -lf` prints it, `SHA256:...`. Without it anybody could be the server. */
  readonly hostFingerprint?: `SHA256:${string}`;
  /** `SFTP_KNOWN_HOSTS`: the same as a file of ssh. One of the two is needed. */
  readonly knownHosts?: SecretRef;
  /** Made when it is missing. Default `/audit`. */
  readonly remoteDir?: string;
  /** Days after which our own files are deleted there. Default 0: never. */
  readonly retentionDays?: number;
  /** What is compared after the upload; only `sha256` notices every damage. Default `sha256`. */
  readonly verify?: 'off' | 'size' | 'sha256';
  /** Address ranges of the server, for the network policy. Default: any address, on its port. */
  readonly cidr?: string | readonly string[];
} & (
  | { readonly password: SecretRef }
  | {
      /** `SFTP_PRIVATE_KEY`: mounted as a file. */
      readonly privateKey: SecretRef;
      readonly passphrase?: SecretRef;
    }
);
