/** From settings to what they name. Modules of clouds are loaded only where one of them is asked for. */
import { existsSync, readFileSync } from 'node:fs';
import { ConfigurationError, messageOf, type ConfigurationProblem, Refused } from '../common/failure.ts';
import type { HttpClient } from '../common/http/client.ts';
import type { Check } from './deliver.ts';
import type { Target } from './ports.ts';
import type { ExporterValues } from './settings/index.ts';
import type { Destination } from './task.ts';

type Make = (values: ExporterValues, http: HttpClient) => Promise<Target>;

interface Kind {
  /** Set: this target is asked for. */
  readonly isAsked: (values: ExporterValues) => boolean;
  readonly days: (values: ExporterValues) => number;
  readonly check?: (values: ExporterValues) => Check;
  readonly make: Make;
}

const isSet = (name: keyof ExporterValues) => (values: ExporterValues) => values[name] !== undefined;

const KINDS: readonly Kind[] = [
  {
    isAsked: isSet('AUDIT_FOLDER'),
    days: (values) => values.AUDIT_FOLDER_RETENTION_DAYS,
    make: async (values) => (await import('./adapters/targets/folder.ts')).folder(values.AUDIT_FOLDER!),
  },
  {
    isAsked: isSet('AUDIT_S3_BUCKET'),
    days: (values) => values.AUDIT_S3_RETENTION_DAYS,
    make: async (values) =>
      (await import('./adapters/targets/s3.ts')).s3({
        bucket: values.AUDIT_S3_BUCKET!,
        prefix: values.AUDIT_S3_PREFIX,
        region: values.AWS_REGION,
        checksums: values.AUDIT_S3_CHECKSUMS,
      }),
  },
  {
    isAsked: isSet('GCS_BUCKET'),
    days: (values) => values.GCS_RETENTION_DAYS,
    make: async (values) =>
      (await import('./adapters/targets/gcs.ts')).gcs({
        bucket: values.GCS_BUCKET!,
        prefix: values.GCS_PREFIX,
        keyFile: values.GCS_CREDENTIALS_JSON,
        apiEndpoint: values.GCS_API_ENDPOINT,
      }),
  },
  {
    isAsked: isSet('AZURE_STORAGE_ACCOUNT'),
    days: (values) => values.AZURE_RETENTION_DAYS,
    make: async (values) =>
      (await import('./adapters/targets/azure-blob.ts')).azureBlob({
        account: values.AZURE_STORAGE_ACCOUNT!,
        container: values.AZURE_CONTAINER!,
        prefix: values.AZURE_PREFIX,
        key: values.AZURE_STORAGE_KEY,
        secret: applicationOf(values),
        endpoint: values.AZURE_BLOB_ENDPOINT,
      }),
  },
  {
    isAsked: isSet('GDRIVE_FOLDER_ID'),
    days: (values) => values.GDRIVE_RETENTION_DAYS,
    make: async (values, http) => {
      const { googleDrive } = await import('./adapters/targets/google-drive.ts');
      const { googleCredentials } = await import('./adapters/targets/google-token.ts');
      const credentials = await googleCredentials(values.GDRIVE_CREDENTIALS_JSON!);
      return googleDrive({ http, folder: values.GDRIVE_FOLDER_ID!, credentials, subject: values.GDRIVE_SUBJECT });
    },
  },
  {
    isAsked: (values) => values.DROPBOX_TOKEN !== undefined || values.DROPBOX_REFRESH_TOKEN !== undefined,
    days: (values) => values.DROPBOX_RETENTION_DAYS,
    make: async (values, http) => {
      const { dropbox, dropboxTokens } = await import('./adapters/targets/dropbox.ts');
      const { DROPBOX_REFRESH_TOKEN: refreshToken, DROPBOX_APP_KEY: key = '', DROPBOX_APP_SECRET: secret = '' } = values;
      const access = refreshToken === undefined ? values.DROPBOX_TOKEN! : { refreshToken, key, secret };
      return dropbox({ http, tokens: dropboxTokens(http, access), folder: values.DROPBOX_FOLDER });
    },
  },
  {
    isAsked: (values) =>
      values.ONEDRIVE_ACCESS_TOKEN !== undefined || values.ONEDRIVE_USER_ID !== undefined || values.ONEDRIVE_DRIVE_ID !== undefined,
    days: (values) => values.ONEDRIVE_RETENTION_DAYS,
    make: async (values, http) =>
      (await import('./adapters/targets/graph.ts')).oneDrive({
        http,
        tokens: await graphTokensOf(values, values.ONEDRIVE_ACCESS_TOKEN, http),
        folder: values.ONEDRIVE_FOLDER,
        userId: values.ONEDRIVE_USER_ID,
        driveId: values.ONEDRIVE_DRIVE_ID,
      }),
  },
  {
    isAsked: isSet('SHAREPOINT_SITE_ID'),
    days: (values) => values.SHAREPOINT_RETENTION_DAYS,
    make: async (values, http) =>
      (await import('./adapters/targets/graph.ts')).sharePoint({
        http,
        tokens: await graphTokensOf(values, values.SHAREPOINT_ACCESS_TOKEN, http),
        folder: values.SHAREPOINT_FOLDER,
        siteId: values.SHAREPOINT_SITE_ID!,
        driveId: values.SHAREPOINT_DRIVE_ID,
      }),
  },
  {
    isAsked: isSet('SFTP_HOST'),
    days: (values) => values.SFTP_RETENTION_DAYS,
    check: (values) => values.SFTP_VERIFY,
    make: async (values) =>
      (await import('./adapters/targets/sftp.ts')).sftp({
        host: values.SFTP_HOST!,
        port: values.SFTP_PORT,
        username: values.SFTP_USERNAME!,
        password: values.SFTP_PASSWORD,
        privateKey: fileOf('SFTP_PRIVATE_KEY', values.SFTP_PRIVATE_KEY),
        passphrase: values.SFTP_PASSPHRASE,
        fingerprint: values.SFTP_HOST_FINGERPRINT,
        knownHosts: fileOf('SFTP_KNOWN_HOSTS', values.SFTP_KNOWN_HOSTS),
        insecure: values.SFTP_INSECURE_HOST_KEY,
        folder: values.SFTP_REMOTE_DIR,
      }),
  },
];

function applicationOf({ AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret }: ExporterValues) {
  if (tenantId === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { tenantId, clientId, clientSecret };
}

async function graphTokensOf(values: ExporterValues, token: string | undefined, http: HttpClient) {
  const { fixedToken } = await import('./adapters/targets/oauth.ts');
  if (token !== undefined) return fixedToken(token);
  const { graphTokens } = await import('./adapters/targets/graph-token.ts');
  return graphTokens(http, { tenant: values.MS_TENANT_ID!, clientId: values.MS_CLIENT_ID!, clientSecret: values.MS_CLIENT_SECRET! });
}

/** The text of a file that a setting names. @throws ConfigurationError */
export function fileOf(setting: string, path: string | undefined): string | undefined {
  return path === undefined ? undefined : readText(setting, path);
}

function readText(setting: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigurationError([{ setting, message: existsSync(path) ? messageOf(error) : `file ${path} does not exist` }]);
  }
}

/**
 * Every target that is asked for.
 *
 * @throws ConfigurationError with what is wrong with any of them.
 */
export async function destinations(values: ExporterValues, http: HttpClient): Promise<readonly Destination[]> {
  const found: Destination[] = [];
  const problems: ConfigurationProblem[] = [];
  for (const { isAsked, days, check, make } of KINDS) {
    if (!isAsked(values)) continue;
    try {
      const retention = { days: days(values), keepLast: values.RETENTION_KEEP_LAST, mostDeleted: values.RETENTION_MAX_DELETE };
      found.push({ target: await make(values, http), check: check?.(values) ?? 'sha256', retention });
    } catch (error) {
      if (error instanceof ConfigurationError) problems.push(...error.problems);
      else if (error instanceof Refused) problems.push({ setting: 'targets', message: error.message, hint: error.hint });
      else throw error;
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return found;
}
