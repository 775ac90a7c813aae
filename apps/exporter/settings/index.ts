import type { Rule } from '../../common/environment/read.ts';
import type { Values } from '../../common/environment/setting.ts';
import type { ConfigurationProblem } from '../../common/failure.ts';
import { encryption } from './encryption.ts';
import { reading } from './reading.ts';
import { targets } from './targets.ts';

/** Everything that the exporter reads from the environment, by part; the docs have a table of each. */
export const PARTS = { reading, encryption, targets };

export const settings = { ...reading, ...encryption, ...targets };

export type ExporterValues = Values<typeof settings>;

/** Names that begin so and are none of the settings are told. */
export const PREFIXES = ['EXPORT_', 'AUDIT_', 'SFTP_', 'GDRIVE_', 'DROPBOX_', 'ONEDRIVE_', 'SHAREPOINT_', 'RETENTION_'];

/** `off`, or what is asked for by the settings together. */
export function modeOf(values: ExporterValues): 'off' | 'pgp' | 'kms' | 'pgp+kms' {
  if (values.AUDIT_ENC_MODE !== undefined && values.AUDIT_ENC_MODE !== 'pgp') return values.AUDIT_ENC_MODE;
  return isOn(values.AUDIT_ENCRYPTION) || values.AUDIT_ENC_MODE === 'pgp' || hasPgpKey(values) ? 'pgp' : 'off';
}

const OFF = new Set(['off', 'false', '0', 'no']);
const isOn = (word: string | undefined): boolean => word !== undefined && !OFF.has(word);

const PGP_KEYS = ['AUDIT_PGP_PUBLIC_KEY', 'AUDIT_PGP_PUBLIC_KEY_FILE', 'AUDIT_PGP_PUBLIC_KEYS'] as const;
const PGP_SECRETS = ['AWS_PGP_SECRET_NAME', 'GCP_PGP_SECRET_NAME', 'AZURE_KV_PGP_SECRET_NAME'] as const;

function hasPgpKey(values: ExporterValues): boolean {
  return values.AUDIT_PGP_PUBLIC_KEY_FILES.length > 0 || [...PGP_KEYS, ...PGP_SECRETS].some((name) => values[name] !== undefined);
}

/** What is wrong with settings that are right one by one. Only `run` asks all of it. */
export const rules: readonly Rule<typeof settings>[] = [names, pgp, kms, sftp, graph, pairs];

function* names(values: ExporterValues): Iterable<ConfigurationProblem> {
  const { AUDIT_FILENAME_MODE: mode, AUDIT_FILENAME_SALT: salt } = values;
  if (mode !== 'plain' && salt === undefined) {
    const message = `is not set, and AUDIT_FILENAME_MODE=${mode} needs it: with a new one in every run no rerun would find its files`;
    yield { setting: 'AUDIT_FILENAME_SALT', message, hint: 'openssl rand -hex 32' };
  }
}

function* pgp(values: ExporterValues): Iterable<ConfigurationProblem> {
  const mode = modeOf(values);
  if (mode.startsWith('pgp') && !hasPgpKey(values)) {
    yield {
      setting: 'AUDIT_PGP_PUBLIC_KEY',
      message: 'is not set, and no other PGP key is',
      hint: 'AUDIT_PGP_PUBLIC_KEY_FILE names a file with one',
    };
  }
  const word = values.AUDIT_ENCRYPTION;
  if (word !== undefined && !isOn(word) && mode !== 'off') {
    const cause = values.AUDIT_ENC_MODE === undefined ? 'a PGP key is given' : `AUDIT_ENC_MODE=${values.AUDIT_ENC_MODE}`;
    yield { setting: 'AUDIT_ENCRYPTION', message: `is ${word}, and ${cause}`, hint: 'leave one of them out' };
  }
}

function* kms(values: ExporterValues): Iterable<ConfigurationProblem> {
  const mode = modeOf(values);
  const keys = [values.AWS_KMS_KEY_ID, values.GCP_KMS_KEY, values.AZURE_KV_KEY_ID].filter((key) => key !== undefined);
  if (mode.endsWith('kms') && keys.length === 0) {
    const hint = 'AWS_KMS_KEY_ID, GCP_KMS_KEY or AZURE_KV_KEY_ID';
    yield { setting: 'AUDIT_ENC_MODE', message: `is ${mode}, and no key service has a key`, hint };
  }
  if (!mode.endsWith('kms') && keys.length > 0) {
    const message = `is ${values.AUDIT_ENC_MODE ?? 'not set'}, and a key of a key service is given: it would not be used`;
    yield { setting: 'AUDIT_ENC_MODE', message, hint: 'kms or pgp+kms' };
  }
}

function* sftp(values: ExporterValues): Iterable<ConfigurationProblem> {
  if (values.SFTP_HOST === undefined) return;
  if (values.SFTP_USERNAME === undefined) yield { setting: 'SFTP_USERNAME', message: 'is not set, and SFTP_HOST is' };
  if (values.SFTP_PASSWORD === undefined && values.SFTP_PRIVATE_KEY === undefined)
    yield { setting: 'SFTP_PASSWORD', message: 'is not set, and neither is SFTP_PRIVATE_KEY' };
  if (values.SFTP_HOST_FINGERPRINT === undefined && values.SFTP_KNOWN_HOSTS === undefined && !values.SFTP_INSECURE_HOST_KEY) {
    const hint = `ssh-keyscan -p ${values.SFTP_PORT} ${values.SFTP_HOST} | ssh-keygen -lf -`;
    yield { setting: 'SFTP_HOST_FINGERPRINT', message: 'is not set, and neither is SFTP_KNOWN_HOSTS: anybody could be that server', hint };
  }
}

function* graph(values: ExporterValues): Iterable<ConfigurationProblem> {
  const hasApplication = values.MS_TENANT_ID !== undefined && values.MS_CLIENT_ID !== undefined && values.MS_CLIENT_SECRET !== undefined;
  if (values.SHAREPOINT_SITE_ID !== undefined && values.SHAREPOINT_ACCESS_TOKEN === undefined && !hasApplication) {
    yield {
      setting: 'SHAREPOINT_ACCESS_TOKEN',
      message: 'is not set, and MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET are not all set',
    };
  }
  const isAsked = values.ONEDRIVE_USER_ID !== undefined || values.ONEDRIVE_DRIVE_ID !== undefined;
  if (isAsked && values.ONEDRIVE_ACCESS_TOKEN === undefined && !hasApplication) {
    yield { setting: 'ONEDRIVE_ACCESS_TOKEN', message: 'is not set, and MS_TENANT_ID, MS_CLIENT_ID and MS_CLIENT_SECRET are not all set' };
  }
}

/** Settings that do nothing without another one. */
const PAIRS: readonly (readonly [keyof ExporterValues, keyof ExporterValues])[] = [
  ['AZURE_STORAGE_ACCOUNT', 'AZURE_CONTAINER'],
  ['AZURE_CONTAINER', 'AZURE_STORAGE_ACCOUNT'],
  ['GDRIVE_FOLDER_ID', 'GDRIVE_CREDENTIALS_JSON'],
  ['DROPBOX_REFRESH_TOKEN', 'DROPBOX_APP_KEY'],
  ['GCP_PGP_SECRET_NAME', 'GCP_PROJECT_ID'],
  ['AZURE_KV_PGP_SECRET_NAME', 'AZURE_KEY_VAULT_URL'],
];

function* pairs(values: ExporterValues): Iterable<ConfigurationProblem> {
  for (const [name, needs] of PAIRS) {
    if (values[name] !== undefined && values[needs] === undefined) yield { setting: needs, message: `is not set, and ${name} is` };
  }
}
