import type { SecretRef } from '../secret.ts';
import type { Bytes, Cron, Duration } from '../units.ts';
import type { EncryptionDef } from './encryption.ts';
import type {
  AzureTarget,
  CloudIdentity,
  DriveTarget,
  DropboxTarget,
  GcsTarget,
  MicrosoftApp,
  OneDriveTarget,
  S3Target,
  SftpTarget,
  SharePointTarget,
} from './storage.ts';
import type { WorkloadDef } from './workload.ts';

/** Where the export goes: to all that are named, and the run fails when one of them does. */
export interface TargetsDef {
  readonly s3?: S3Target;
  readonly gcs?: GcsTarget;
  readonly azure?: AzureTarget;
  readonly drive?: DriveTarget;
  readonly dropbox?: DropboxTarget;
  readonly oneDrive?: OneDriveTarget;
  readonly sharePoint?: SharePointTarget;
  readonly sftp?: SftpTarget;
}

/** The audit exporter: CronJob `audit-exporter` in the namespace of the runbooks app. */
export interface ExporterApp extends WorkloadDef, CloudIdentity {
  /** Five fields, in UTC. Default `17 3 * * *`: daily, off the full hour at which everybody runs. */
  readonly schedule?: Cron;
  /** Which rows: the last days (`EXPORT_DAYS`), or from one moment up to another (`EXPORT_FROM`, `EXPORT_TO`, ISO 8601). Default: 7 days. */
  readonly window?: { readonly days: number } | { readonly from: string; readonly to: string };
  /** `EXPORT_FILE`. Default `audit-YYYYMMDD.csv`. */
  readonly file?: string;
  /** `AUDIT_FILENAME_MODE`, `AUDIT_FILENAME_SALT`: hides the name. Default: plain. */
  readonly fileName?: { readonly mode: 'plain' } | { readonly mode: 'hashed' | 'masked'; readonly salt: SecretRef };
  /** `AUDIT_ENCRYPTION`, `AUDIT_ENC_MODE`. Default: off. */
  readonly encryption?: EncryptionDef;
  readonly targets: TargetsDef;
  /** For OneDrive and SharePoint. */
  readonly microsoft?: MicrosoftApp;
  /** Room for the files of one run. Default `1Gi`. */
  readonly scratch?: Bytes;
  /** When a run that hangs is given up. Default `1h`. */
  readonly deadline?: Duration;
}
